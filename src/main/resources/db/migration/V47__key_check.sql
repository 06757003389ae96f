-- Which keys this database was written with: every hub's keys begin with number 1, so that a number alone tells nothing. Kept as long as
-- the database; from a value no key can be computed.
create table key_check (
    purpose text        collate "C" not null,
    key_id  integer     not null,
    value   bytea       not null,
    since   timestamptz not null default now(),
    primary key (purpose, key_id)
);
grant select, insert on key_check to ${appRole};
