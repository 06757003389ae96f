-- What the CRM already held when the hub came: read once, piece by piece, and reported before anything is asked of anybody.

create table crm_sweep (
    sweep_id    uuid        primary key,
    crm         text        collate "C" not null,
    source      text        collate "C" not null check (source in ('API', 'FOLDER', 'UPLOAD')),
    state       text        collate "C" not null
                check (state in ('READING', 'PAUSED', 'REPORTED', 'TASKING', 'DONE', 'CANCELLED', 'FAILED')),
    created_at  timestamptz not null,
    created_by  text        collate "C" not null,
    id_column   text        not null,
    at_column   text        not null,
    first_day   date,                                    -- API: issues opened on these days
    last_day    date,
    cursor      bytea,                                   -- encrypted: the name of a file may stand in it
    step        bigint      not null default 0,          -- one more with each portion: a portion counts once
    lease_until timestamptz,
    next_at     timestamptz,                             -- not before: the CRM's limit, or it did not answer
    done        bigint      not null default 0,          -- records, files or days, of total
    total       bigint      not null default 0,
    texts       bigint      not null default 0,
    unread      bigint      not null default 0,
    worked_ms   bigint      not null default 0,
    error       text        collate "C",
    read_at     timestamptz,                             -- all of it was read then
    approved_at timestamptz,
    approved_by text        collate "C",
    selection   text        collate "C",                 -- JSON: what the officer wants taken out
    tasks       int         not null default 0,
    found_chars bigint      not null default 0,          -- of texts that the hub redacted itself
    cut_chars   bigint      not null default 0,
    ended_at    timestamptz
);
-- One at a time in each CRM.
create unique index crm_sweep_open on crm_sweep (crm) where state in ('READING', 'PAUSED', 'TASKING');
create index crm_sweep_due on crm_sweep (created_at) where state in ('READING', 'TASKING');

-- A place in a text. What was found there is encrypted: a number of an issue with its kind would be the datum itself.
create table crm_sweep_finding (
    id          bigint      generated always as identity primary key,
    sweep_id    uuid        not null references crm_sweep on delete cascade,
    issue       text        collate "C" not null,        -- a keyed hash where the number is personal
    field       text        not null,
    place       bigint      not null,                    -- line or file of the export
    urgency     smallint    not null,                    -- 0: verification codes
    detail      bytea       not null,
    handled     boolean     not null default false,
    task_id     bigint
);
create index crm_sweep_finding_next on crm_sweep_finding (sweep_id, urgency, id) where not handled;
create index crm_sweep_finding_issue on crm_sweep_finding (sweep_id, issue);
create index crm_sweep_finding_task on crm_sweep_finding (task_id) where task_id is not null;

-- The report: figures only, kept with the sweep.
create table crm_sweep_count (
    sweep_id    uuid        not null references crm_sweep on delete cascade,
    category    text        collate "C" not null,        -- UNREADABLE: what could not be read
    decision    text        collate "C" not null,        -- for UNREADABLE why not
    field       text        not null,
    year        smallint    not null,                    -- 0: not known
    findings    bigint      not null,
    primary key (sweep_id, category, decision, field, year)
);

-- Issues of the pages that are being read: a page may show one again.
create table crm_sweep_seen (
    sweep_id    uuid        not null references crm_sweep on delete cascade,
    issue       bytea       not null,
    primary key (sweep_id, issue)
);

alter table crm_redaction
    add column sweep_id uuid,
    add column outcome  text collate "C" check (outcome in ('TAKEN_OUT', 'FALSE_ALARM')),
    add column hub_lease    timestamptz,
    add column hub_attempts int not null default 0,
    add column hub_outcome  text collate "C";             -- why the hub left it to a person
create index crm_redaction_sweep on crm_redaction (sweep_id) where sweep_id is not null;
create index crm_redaction_hub on crm_redaction (crm, due_at, id)
    where sweep_id is not null and done_at is null and hub_outcome is null;

grant select, insert, update, delete on crm_sweep, crm_sweep_finding, crm_sweep_count, crm_sweep_seen to ${appRole};
