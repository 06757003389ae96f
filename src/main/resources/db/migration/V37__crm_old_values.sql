-- What stood in a CRM before the hub first wrote there, so that it can be put back.

create table crm_old_value (
    crm         text        collate "C" not null,
    person_id   text        collate "C" not null,      -- the CRM's own id
    channel     smallint    not null,
    held        bytea,                                  -- encrypted; null once its time is over: the row says that the first write was before
    told        bytea       not null,                   -- keyed hash of what the hub wrote last,
    told_before bytea,                                  -- and of what it wrote before: it may have died between noting and writing
    kept_at     timestamptz not null,
    primary key (crm, person_id, channel)
);
create index crm_old_value_age on crm_old_value (crm, kept_at) where held is not null;

-- Orders to put it back, one at a time for each CRM.
create table crm_restore (
    id          bigint generated always as identity primary key,
    crm         text        collate "C" not null,
    channel     smallint,                               -- null: all
    person_id   text        collate "C",                -- null: everybody
    ordered_by  text        collate "C" not null,
    reason      text        not null,
    expected    bigint      not null,                   -- fields, as seen by whoever ordered it
    state       text        collate "C" not null check (state in ('RUNNING', 'DONE', 'STOPPED')),
    place       text        collate "C" not null default '',  -- the last person
    restored    bigint      not null default 0,
    unchanged   bigint      not null default 0,         -- the CRM held it already
    error       text        collate "C",                -- the last failure's code, never its text
    next_at     timestamptz not null,
    busy_until  timestamptz,                            -- a node is at it: whoever has the same time may write
    ordered_at  timestamptz not null,
    finished_at timestamptz
);
create unique index crm_restore_running on crm_restore (crm) where state = 'RUNNING';
create index crm_restore_of_crm on crm_restore (crm, id);

-- What was left as it stands, and why.
create table crm_restore_left (
    restore_id bigint   not null references crm_restore on delete cascade,
    person_id  text     collate "C" not null,
    channel    smallint not null,
    code       text     collate "C" not null,
    primary key (restore_id, person_id, channel)
);

grant select, insert, update, delete on crm_old_value, crm_restore, crm_restore_left to ${appRole};
