-- What came in and could not be used stays until a person settles it; what was used is not kept for ever.

alter table inbox alter column body drop not null;           -- null: destroyed after its time
alter table inbox drop constraint inbox_state_check;
-- Every row that is there fits already: not read through while nothing can come in.
alter table inbox add constraint inbox_state_check check (state in ('WAITING', 'DONE', 'FAILED', 'CLOSED')) not valid;
alter table inbox add column replays      int         not null default 0;
alter table inbox add column closed_by    text        collate "C";
alter table inbox add column close_reason text;

-- What a firm that tells changes by posts only did not tell: found by asking for some known recipients, by day.
create table authority_sample (
    account text   collate "C" not null,
    day     date   not null,
    asked   bigint not null default 0,
    missed  bigint not null default 0,
    known   bigint not null default 0,               -- permissions of the account that day, counted up to a bound
    primary key (account, day)
);

grant select, insert, update, delete on authority_sample to ${appRole};
