-- Which account took a list: its outcome is asked there, also after the brand went over to another one.
alter table authority_batch add column authority text collate "C" not null default 'iys';
alter table authority_batch alter column authority drop default;
