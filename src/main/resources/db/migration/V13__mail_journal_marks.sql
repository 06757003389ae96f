-- A mail that is tried again is judged again, and is still one mail: equal bytes and envelope, known by a keyed hash (R58). Empty in
-- lines that are about no mail as a whole, and in those from before.
alter table mail_journal add column mail bytea;
