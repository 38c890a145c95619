-- `q` of lists finds normalized names, as the search does: Björk by bjork. Normalization only changes the case of names with
-- plain letters, digits and single spaces, which the indexes of letters find already. So this index has the other names.
-- The search entries have them normalized, which would take long here for those with letters beyond ASCII.
create index search_entries_letters on derived.search_entries using gin (name public.gin_trgm_ops)
    where label ~ '[^A-Za-z0-9 ]|  ';
