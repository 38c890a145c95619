create or replace function derived.index_inserted() returns trigger language plpgsql as $$
begin
    perform derived.index_entries(tg_argv[0], array(select id from changed));
    return null;
end $$;
