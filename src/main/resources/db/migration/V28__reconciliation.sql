-- Runs that compare ledger, authority and CRM, and what they found.

create table reconciliation (
    id          bigint generated always as identity primary key,
    brand_id    int         not null,
    cause       text        collate "C" not null check (cause in ('NIGHT', 'PERSON', 'MOVE', 'LOAD')),
    started_by  text        collate "C" not null,
    rule        text        collate "C" not null check (rule in ('NONE', 'RESTRICTIVE', 'ALL')),
    state       text        collate "C" not null check (state in ('RUNNING', 'DONE', 'FAILED', 'STOPPED')),
    phase       text        collate "C" not null check (phase in ('CRM', 'AUTHORITY', 'CLARIFY')),
    place       text,                                   -- within the phase; null at its beginning. Keys and the CRM's own ids
    compared    bigint      not null default 0,         -- permissions of the ledger
    expected    bigint      not null,                   -- as counted at the start
    persons     bigint      not null default 0,         -- of the CRMs
    questions   int         not null default 0,         -- to the authority
    stumbles    int         not null default 0,         -- since the last step that succeeded
    stepped_at  timestamptz not null,                   -- when that was
    unasked     text        collate "C",                -- why the authority is asked no more, a code; null while it is
    next_at     timestamptz not null,
    busy_until  timestamptz,                            -- a node is at it: whoever has the same time may write
    error       text        collate "C",                -- the last failure's code, never its text
    started_at  timestamptz not null,
    finished_at timestamptz
);
create unique index reconciliation_running on reconciliation (brand_id) where state = 'RUNNING';
create index reconciliation_of_brand on reconciliation (brand_id, id);

create table reconciliation_count (
    run_id  bigint   not null references reconciliation on delete cascade,
    side    text     collate "C" not null,              -- authority, crm.next4biz
    channel smallint not null,
    kind    text     collate "C" not null,
    repair  text     collate "C" not null,
    count   bigint   not null,
    primary key (run_id, side, channel, kind, repair)
);
-- How old what the authority said was when it was compared.
create table reconciliation_age (
    run_id  bigint   not null references reconciliation on delete cascade,
    channel smallint not null,
    age     text     collate "C" not null check (age in ('ASKED', 'DAY', 'WEEK', 'MONTH', 'OLDER', 'NEVER')),
    count   bigint   not null,
    primary key (run_id, channel, age)
);
-- Differences only; of each kind so many as the setting says.
create table reconciliation_difference (
    id             bigint generated always as identity primary key,
    run_id         bigint      not null references reconciliation on delete cascade,
    side           text        collate "C" not null,
    channel        smallint    not null,
    recipient_type smallint,                            -- null where a CRM's field is for all, and the ledger has no record
    point_id       uuid,                                -- null where the ledger does not know the address
    person_id      text        collate "C",             -- the CRM's own id
    kind           text        collate "C" not null,
    repair         text        collate "C" not null,
    hub_status     smallint,
    hub_at         timestamptz,
    other_status   smallint,                            -- null: no consent, nothing, or not to be read
    other_at       timestamptz,
    state          text        collate "C" not null check (state in ('OPEN', 'APPROVED', 'DONE', 'CHANGED')),
    decided_by     text        collate "C",
    decided_at     timestamptz,
    done_at        timestamptz,
    outcome        text        collate "C",
    unique nulls not distinct (run_id, side, channel, recipient_type, point_id, person_id)
);
create index reconciliation_difference_listed on reconciliation_difference (run_id, side, kind, id);
create index reconciliation_difference_approved on reconciliation_difference (id) where state = 'APPROVED';
create index reconciliation_difference_person on reconciliation_difference (point_id, run_id);

grant select, insert, update, delete on reconciliation, reconciliation_count, reconciliation_age,
    reconciliation_difference to ${appRole};
