-- First load of a brand: compared, approved by two people, applied in portions.

create table first_load (
    id          bigint generated always as identity primary key,
    brand_id    int         not null,
    state       text        collate "C" not null check (state in ('READING', 'REPORTED', 'APPLYING', 'DONE', 'STOPPED')),
    step        text        collate "C" check (step in ('OUTBOX', 'REFUSALS', 'REST', 'DRAIN')),  -- of APPLYING
    run_id      bigint,                                 -- the comparison that runs, or whose report it is
    learned     boolean     not null default false,     -- the first comparison, by which the ledger learns what İYS holds, is done
    place       bigint      not null default 0,         -- within the step OUTBOX: the last delivery
    to_write    bigint      not null default 0,         -- what is approved, as compared
    needless    bigint      not null default 0,         -- deliveries that İYS need not hear
    missed      bigint      not null default 0,         -- consents to be collected again
    paused      boolean     not null default false,
    started_by  text        collate "C" not null,
    started_at  timestamptz not null,
    reported_at timestamptz,
    applied_at  timestamptz,                            -- when the second person approved
    finished_at timestamptz,
    error       text        collate "C",                -- what it waits for, or why it was stopped: a code
    next_at     timestamptz not null,
    busy_until  timestamptz                             -- a node is at it: whoever has the same time may write
);
create unique index first_load_open on first_load (brand_id) where state in ('READING', 'REPORTED', 'APPLYING');
create index first_load_of_brand on first_load (brand_id, id);

create table first_load_approval (
    load_id     bigint      not null references first_load on delete cascade,
    role        text        collate "C" not null check (role in ('ADMIN', 'DPO')),
    approved_by text        collate "C" not null,
    approved_at timestamptz not null,
    primary key (load_id, role),
    unique (load_id, approved_by)
);

grant select, insert, update, delete on first_load, first_load_approval to ${appRole};
