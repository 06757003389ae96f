-- An import may be in another system's columns: an export of the İYS panel.

alter table import_job add column layout text collate "C";     -- null: the hub's own columns
alter table import_job add column brand  text collate "C";     -- whose permissions such a file holds
alter table import_job add column as_of  timestamptz;          -- when it was exported
