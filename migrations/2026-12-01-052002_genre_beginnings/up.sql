-- A search for an incomplete genre (`genre:rock` for `Rock and Roll`) asks the last part of a type for the genres with this
-- beginning. Before, it read all entries of such genres for every search: 50 ms at 600 000 tracks.
create index genres_fold on genres (left(fold(genre), 100) text_pattern_ops);
