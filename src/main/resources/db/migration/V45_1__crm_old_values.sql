-- Which of the values that the hub tried to write a CRM took is not known where attempts failed: all are kept, the last one first.
alter table crm_old_value add column told_earlier bytea[] not null default '{}';
update crm_old_value set told_earlier = array[told_before] where told_before is not null;
alter table crm_old_value drop column told_before;
