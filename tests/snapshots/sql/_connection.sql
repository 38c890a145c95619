-- every new connection
SELECT current_setting('lc_messages') || ' ' || current_setting('server_version_num');

-- every new connection
set time zone 'UTC';
set jit = off;
set random_page_cost = 1.1;
set plan_cache_mode = force_generic_plan;
set max_parallel_workers_per_gather = 0;
set idle_in_transaction_session_timeout = '60s';

-- every new connection
set statement_timeout = '15s';
set lock_timeout = '2s';

-- every new connection
SELECT pg_backend_pid();

-- every new connection
set statement_timeout = '2s';

-- every new connection
set statement_timeout = '3s';
set lock_timeout = '2s';
