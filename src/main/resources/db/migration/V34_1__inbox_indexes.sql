-- Beside what comes in, not instead of it: the table may hold every post of years.
drop index concurrently if exists inbox_failed;
create index concurrently inbox_failed on inbox (id) where state = 'FAILED';

drop index concurrently if exists inbox_ended;
create index concurrently inbox_ended on inbox (worked_at) where state in ('DONE', 'CLOSED');

alter table inbox validate constraint inbox_state_check;
