-- Several CRMs, one of which keeps a queue of events: each event once, encrypted until it has been worked.

create table crm_event (
    crm             text        collate "C" not null,
    event_id        text        collate "C" not null,
    received_at     timestamptz not null,
    payload         bytea,                               -- null once worked: the id alone stays, against doubles
    state           text        collate "C" not null check (state in ('WAITING', 'DONE', 'FAILED')),
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null,
    worked_at       timestamptz,
    error           text        collate "C",
    primary key (crm, event_id)
);
create index crm_event_waiting on crm_event (crm, next_attempt_at) where state = 'WAITING';
create index crm_event_worked on crm_event (worked_at) where worked_at is not null;

-- A text in the CRM that must not stay there. Where it stands, never what stands there, nor of which kind it is.
create table crm_redaction (
    id          bigint generated always as identity primary key,
    crm         text        collate "C" not null,
    event_id    text        collate "C" not null,
    ticket_id   text        collate "C",                 -- null where the event does not name it
    person_id   text        collate "C",
    found_at    timestamptz not null,
    due_at      timestamptz not null,                    -- one business day
    findings    int         not null,
    attachments int         not null,
    done_at     timestamptz,
    done_by     text        collate "C",
    reason      text,
    unique (crm, event_id)
);
create unique index crm_redaction_ticket on crm_redaction (crm, ticket_id) where done_at is null and ticket_id is not null;
create index crm_redaction_open on crm_redaction (due_at) where done_at is null;

-- A permission that stands otherwise in the CRM than in the ledger, and that the hub does not write (again).
create table crm_conflict (
    crm         text        collate "C" not null,
    person_id   text        collate "C" not null,
    channel     smallint    not null,
    kind        text        collate "C" not null check (kind in ('DIFFERS', 'TWO_WRITERS')),
    times       int         not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    primary key (crm, person_id, channel, kind)
);

grant select, insert, update, delete on crm_event, crm_redaction, crm_conflict to ${appRole};
