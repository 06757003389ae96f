-- The transactional outbox: one table for every destination.

create table delivery (
    id             bigint generated always as identity primary key,
    destination    text        collate "C" not null,   -- authority.600100, crm.next4biz
    state          text        collate "C" not null check (state in
        ('READY', 'CLAIMED', 'AWAITING', 'DONE', 'SUPERSEDED', 'REJECTED', 'MISSED', 'DEAD', 'CANCELLED')),
    lane           smallint    not null,               -- 0 refusals, 1 consents
    brand_id       int         not null,
    channel        smallint    not null,
    recipient_type smallint    not null,
    point_id       uuid        not null,
    event_id       bigint      not null,
    status         smallint    not null,
    source         text        collate "C" not null,
    consent_at     timestamptz not null,
    purposes       bigint      not null,
    created_at     timestamptz not null,
    deadline       timestamptz,                        -- legal (three business days) for the authority
    give_up_at     timestamptz not null,
    next_attempt_at timestamptz not null,
    attempts       int         not null default 0,
    lease_until    timestamptz,
    worker         text        collate "C",
    batch_id       bigint,
    batch_index    int,
    sent_source    text        collate "C",
    sent_consent_at timestamptz,
    error_kind     text        collate "C",
    error_code     text        collate "C",
    authority_tx   text        collate "C",
    done_at        timestamptz,
    shadow_verdict text        collate "C",
    shadow_at      timestamptz,
    correlation_id text        collate "C"
) with (autovacuum_vacuum_scale_factor = 0.02);
-- At most one in flight and at most one waiting per destination and key.
create unique index delivery_in_flight on delivery (destination, point_id, brand_id, channel, recipient_type)
    where state in ('CLAIMED', 'AWAITING');
create unique index delivery_waiting on delivery (destination, point_id, brand_id, channel, recipient_type)
    where state = 'READY';
-- Only for claims, which say `lane >= 0`: while the statistics have not seen a burst yet, the planner would otherwise take
-- this index to find one permission's waiting row, and read all that wait (measured: ten times slower recordings).
create index delivery_due on delivery (destination, lane, next_attempt_at, id) where state = 'READY' and lane >= 0;
create index delivery_lease on delivery (lease_until) where state = 'CLAIMED';
create index delivery_batch on delivery (batch_id) where state = 'AWAITING';
create index delivery_person on delivery (point_id, id);
-- What people look at: lists by state, deadlines, what was done lately. Finished rows stay out of the lists' index.
create index delivery_listed on delivery (state, destination, id)
    where state in ('READY', 'CLAIMED', 'AWAITING', 'REJECTED', 'MISSED', 'DEAD', 'CANCELLED');
create index delivery_deadline on delivery (destination, deadline)
    where state in ('READY', 'CLAIMED', 'AWAITING') and deadline is not null;
create index delivery_ended on delivery (destination, done_at) where done_at is not null;

-- A list that İYS accepted and has not answered yet.
create table authority_batch (
    id           bigint generated always as identity primary key,
    destination  text        collate "C" not null,
    brand        text        collate "C" not null,
    request_id   text        collate "C" not null,
    items        int         not null,
    accepted_at  timestamptz not null,
    next_poll_at timestamptz not null,
    polls        int         not null default 0,
    finished_at  timestamptz
);
create index authority_batch_due on authority_batch (next_poll_at) where finished_at is null;

-- How far a feed was read; written in the transaction that stores its page.
create table feed_cursor (
    feed         text        collate "C" not null primary key,  -- iys.600100.IYS
    cursor       text        collate "C",
    read_at      timestamptz,
    last_item_at timestamptz,
    lease_until  timestamptz
);

-- The last outcomes of a destination decide about its stop-loss.
create table delivery_outcome (
    id          bigint generated always as identity primary key,
    destination text        collate "C" not null,
    success     boolean     not null,
    code        text        collate "C",
    at          timestamptz not null
);
create index delivery_outcome_last on delivery_outcome (destination, id);
create table destination_state (
    destination text        collate "C" not null primary key,
    paused_at   timestamptz,                    -- stop-loss, until a person lifts it
    paused_why  text        collate "C",
    held_until  timestamptz,                    -- the account is refused, tried again then
    held_why    text        collate "C"
);

-- One row per account of a remote. Whoever holds the lease renews; others use what is there, or wait.
create table access_token (
    account       text        collate "C" not null primary key,
    generation    bigint      not null default 0,
    ciphertext    bytea,
    expires_at    timestamptz,
    renewing_until timestamptz,
    blocked_until timestamptz,
    blocked_why   text        collate "C"
);

-- Limits of remotes, shared by all nodes: when the last tokens were taken, newest first.
create table rate_bucket (
    bucket text          collate "C" not null primary key,
    taken  timestamptz[] not null default '{}'
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);

-- Mirror of what the hub last wrote to, or read from, a person of the CRM.
create table crm_person_consent (
    crm           text        collate "C" not null,
    person_id     text        collate "C" not null,
    channel       smallint    not null,
    value_hash    bytea       not null,
    seen_at       timestamptz not null,
    primary key (crm, person_id, channel)
);

-- Data quality: one address, several persons. All of them are written to; somebody should join them.
create table crm_duplicate (
    crm           text        collate "C" not null,
    point_id      uuid        not null,
    persons       int         not null,
    seen_at       timestamptz not null,
    primary key (crm, point_id)
);
grant select, insert, update, delete on crm_duplicate to ${appRole};

-- A consent that an agent typed without date and source, or against a newer refusal: shown, never applied.
create table parked_statement (
    id          bigint generated always as identity primary key,
    origin      text        collate "C" not null,
    reference   text        collate "C" not null,
    point_id    uuid,                                 -- null where the ledger does not know the address
    brand_id    int         not null,
    channel     smallint    not null,
    status      smallint    not null,
    reason      text        collate "C" not null,
    parked_at   timestamptz not null,
    settled_at  timestamptz,
    unique (origin, reference, channel)
);

-- Raw webhook bodies, encrypted: stored before the answer, worked at once or later.
create table inbox (
    id           bigint generated always as identity primary key,
    feed         text        collate "C" not null,
    received_at  timestamptz not null,
    body         bytea       not null,
    state        text        collate "C" not null check (state in ('WAITING', 'DONE', 'FAILED')),
    worked_at    timestamptz,
    error        text        collate "C",
    movements    int         not null default 0
);
create index inbox_waiting on inbox (id) where state = 'WAITING';

-- Who may do what outside, and since when (design: modes).
create table mode (
    function   text        collate "C" not null primary key,
    mode       text        collate "C" not null check (mode in ('OFF', 'SHADOW', 'LIVE')),
    changed_by text        collate "C" not null,
    changed_at timestamptz not null,
    reason     text
);
create table mode_request (
    function    text        collate "C" not null,
    asked_by    text        collate "C" not null,
    asked_roles text        collate "C" not null,
    asked_at    timestamptz not null,
    primary key (function, asked_by)
);
create table shadow_report_view (
    function text        collate "C" not null,
    viewer   text        collate "C" not null,
    viewed_at timestamptz not null
);

create table api_key (
    key_id     bigint generated always as identity primary key,
    name       text        collate "C" not null unique,
    prefix     text        collate "C" not null,
    key_hash   bytea       not null unique,
    hmac_key_id int        not null,
    roles      text[]      not null,
    created_at timestamptz not null,
    revoked_at timestamptz
);
create table hub_user (
    username      text        collate "C" not null primary key,
    password_hash text        collate "C" not null,
    roles         text[]      not null,
    created_at    timestamptz not null,
    disabled_at   timestamptz
);
-- Failed logins of the last minutes, for the lock; only names that exist.
create table login_failure (
    username  text        collate "C" not null references hub_user on delete cascade,
    failed_at timestamptz not null
);
create index login_failure_of_user on login_failure (username, failed_at);

create table import_job (
    import_id    uuid        not null primary key,
    created_at   timestamptz not null,
    created_by   text        collate "C" not null,
    mode         text        collate "C" not null,   -- check, execute
    format       text        collate "C" not null,   -- CSV, NDJSON
    charset      text        collate "C" not null,
    header       bytea,                              -- of a CSV file, as it came
    state        text        collate "C" not null check (state in ('RECEIVED', 'RUNNING', 'DONE', 'FAILED')),
    lines        bigint      not null default 0,     -- of the file; a record may have several
    done_rows    bigint      not null default 0,     -- so many records are recorded or rejected for good
    counts       jsonb       not null default '{}',
    finished_at  timestamptz,
    error        text,
    lease_until  timestamptz
);
create table import_reject (
    import_id uuid   not null,
    line      bigint not null,
    content   bytea  not null,
    code      text   collate "C" not null,
    field     text   collate "C" not null,
    primary key (import_id, line)
);

create table agreement_day (
    brand_id     int         not null,
    day          date        not null,
    state        text        collate "C" not null,  -- AGREED, DIFFERS, NOTHING, WAITING, TOO_OLD, FAILED
    our_hash     text        collate "C",
    their_hash   text        collate "C",
    checked_at   timestamptz not null,
    confirmed_at timestamptz,
    primary key (brand_id, day)
);
create table agreement_difference (
    id        bigint generated always as identity primary key,
    brand_id  int    not null,
    day       date   not null,
    side      text   collate "C" not null,          -- ONLY_IYS, ONLY_HUB
    point_id  uuid,
    channel   smallint,
    recipient_type smallint,
    status    smallint,
    authority_tx text collate "C",
    created_at timestamptz
);
create index agreement_difference_day on agreement_difference (brand_id, day);

grant select, insert, update, delete on delivery, delivery_outcome, authority_batch, feed_cursor, destination_state, access_token, rate_bucket,
    crm_person_consent, crm_duplicate, parked_statement, inbox, mode, mode_request, shadow_report_view, api_key, hub_user,
    login_failure, import_job, import_reject, agreement_day, agreement_difference to ${appRole};

-- A movement that the authority tells of: is it our own, is it known already?
create index delivery_authority_tx on delivery (authority_tx) where authority_tx is not null;
create index consent_event_authority_tx on consent_event (authority_tx) where authority_tx is not null;
create index consent_event_authority_day on consent_event (brand_id, authority_created_at)
    where authority_tx is not null;
