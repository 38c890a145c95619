-- An import makes the entries of all that it adds by itself, and says so for its transaction.
create or replace function derived.index_inserted() returns trigger language plpgsql as $$
begin
    if current_setting('tonearm.indexed', true) = 'on' then
        return null;
    end if;
    perform derived.index_entries(tg_argv[0], array(select id from changed));
    return null;
end $$;
