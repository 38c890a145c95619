drop index genres_fold;
