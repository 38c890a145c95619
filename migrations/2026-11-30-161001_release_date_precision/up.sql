-- Often only the year or the month of a release is known. `released_on` is the first day of it then. The new column has a
-- constant default, so the table of albums is locked only for a moment. All rows fit the constraint, so it reads none.
alter table albums add column release_date_precision text not null default 'day';
alter table albums add constraint albums_release_date_precision_check
    check (release_date_precision in ('year', 'month', 'day')) not valid;

-- The previous release changes dates without the precision. A date that is no first day of a year or month is exact.
create function reset_release_date_precision() returns trigger language plpgsql as $$
begin
    new.release_date_precision := 'day';
    return new;
end $$;

create trigger albums_reset_release_date_precision
    before insert or update of released_on, release_date_precision on albums
    for each row when (
        new.release_date_precision <> 'day'
        and (new.released_on = date_trunc(new.release_date_precision, new.released_on::timestamp)::date) is not true
    )
    execute function reset_release_date_precision();
