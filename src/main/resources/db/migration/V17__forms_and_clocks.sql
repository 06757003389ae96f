-- The share of the law's time that open deliveries have used (R25). Deadlines are few, one a day: within one deadline those made
-- first have used the most, so that a range of this index is the answer. In place of the index on the deadline alone.
drop index delivery_deadline;
create index delivery_deadline on delivery (destination, deadline, created_at, id)
    where state in ('READY', 'CLAIMED', 'AWAITING') and deadline is not null;
-- What was told after its deadline; holds those rows only.
create index delivery_done_late on delivery (destination, id)
    where state = 'DONE' and not needless and done_at > deadline;

-- Consents from forms that wait until the owner of the address confirms them. What was asked for is ciphertext, and is gone when it was
-- confirmed or has expired; the token stands as a keyed hash.
create table form_pending (
    pending_id  uuid        not null primary key,
    form        text        collate "C" not null,
    token_hash  bytea       not null unique,
    hmac_key_id int         not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    sealed      bytea,
    applied_at  timestamptz,
    check (applied_at is null or sealed is null)
);
create index form_pending_open on form_pending (expires_at) where sealed is not null;
create index form_pending_created on form_pending (created_at);

-- Consents of whose recording a person has to be told on the same day (R23).
create table form_confirmation (
    confirmation_id uuid        not null primary key,
    form            text        collate "C" not null,
    brand_id        int         not null,
    point_id        uuid        not null,
    event_ids       bigint[]    not null,
    consent_at      timestamptz not null,
    due_at          timestamptz not null,                   -- 23:59:59 of the day, Istanbul
    state           text        collate "C" not null
        check (state in ('WAITING', 'SENT', 'LATE', 'NOT_SENT', 'UNSUPPORTED', 'SHADOW', 'OFF')),
    settled_at      timestamptz
);
create index form_confirmation_waiting on form_confirmation (due_at) where state = 'WAITING';
create index form_confirmation_due on form_confirmation (due_at, confirmation_id);

-- Where a warning text was pasted, and which version (R115).
create table snippet_place (
    place_id   bigint generated always as identity primary key,
    text_id    text        collate "C" not null,
    language   text        collate "C" not null,
    form       text        not null,
    field      text        not null,
    version    int         not null,
    sha256     text        collate "C" not null,
    pasted_at  timestamptz not null,
    pasted_by  text        collate "C" not null,
    removed_at timestamptz
);
create index snippet_place_there on snippet_place (place_id) where removed_at is null;

grant select, insert, update, delete on form_pending, form_confirmation, snippet_place to ${appRole};
