drop index comments_position_index;
