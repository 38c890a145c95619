-- When the rows of a deleted account are tried again after a step has failed. Until then, other accounts have their turn.
alter table users add column removal_due_at timestamptz;
