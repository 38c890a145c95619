drop index users_letters;
