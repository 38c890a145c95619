drop index derived.search_entries_letters;
