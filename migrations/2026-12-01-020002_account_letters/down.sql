drop index users_letters;
drop index comments_hidden_index;
