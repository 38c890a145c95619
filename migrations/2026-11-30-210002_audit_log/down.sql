drop table audit_log;
drop function refuse_change_of_audit_log();
