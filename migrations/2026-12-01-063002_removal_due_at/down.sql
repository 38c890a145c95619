alter table users drop column removal_due_at;
