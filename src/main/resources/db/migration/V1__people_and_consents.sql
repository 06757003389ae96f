-- People, what they said, and what that amounts to. The hub's own role owns none of these tables: it may add to the
-- history and read it, and nothing else (design: ledger). Text that is compared is COLLATE "C": a Turkish or ICU
-- collation in a key would be a bug (İ/ı).

-- One row per move of the ledger to a database cluster: after a dump and restore the transaction counter starts again,
-- the offset keeps `tx` growing. The newest row counts.
create table ledger_cluster (
    epoch             int         not null primary key,
    system_identifier bigint      not null,
    tx_offset         bigint      not null,
    since             timestamptz not null
);

create table brand (
    brand_id int  generated always as identity primary key,
    code     text collate "C" not null unique
);

create table purpose (
    bit  smallint not null primary key check (bit between 0 and 23),
    code text collate "C" not null unique
);

create table contact_point (
    point_id      uuid        not null primary key,
    kind          smallint    not null,
    lookup_key    uuid        not null unique,
    hmac_key_id   int         not null,
    kek_id        int,
    dek           bytea,
    ciphertext    bytea,
    anonymised_at timestamptz,                    -- the last erasure; kept after a fresh consent
    restrictions  smallint    not null default 0, -- bit 0 blocked by hand, bit 1 hard bounce
    created_at    timestamptz not null
);
create index contact_point_hmac_key on contact_point (hmac_key_id);
create index contact_point_kek on contact_point (kek_id);

-- Ids are drawn before the rows are written, so that a row's hash can cover its own id.
create sequence consent_event_id;
create table consent_event (
    id                   bigint      not null,
    recorded_at          timestamptz not null,
    tx                   bigint      not null,
    point_id             uuid        not null,
    brand_id             int         not null,
    channel              smallint    not null,
    recipient_type       smallint    not null,
    kind                 smallint    not null,  -- 1 statement, 2 movement told by the authority, 3 answer of the authority
    status               smallint    not null,  -- 1 ONAY, 2 RET, 3 not ONAY, 4 no record
    consent_at           timestamptz,
    authority_created_at timestamptz,
    effective_at         timestamptz not null,
    source               text        collate "C",
    origin               text        collate "C" not null,
    actor                text        collate "C",
    purposes             bigint      not null,
    evidence             bytea,
    weak                 boolean     not null,  -- consent from a file without an evidence reference of its own (R28)
    authority_tx         text        collate "C",
    statement_id         bytea       not null,
    outcome              smallint    not null,  -- 1 APPLIED, 2 STALE, 3 DUPLICATE, 4 REJECTED
    reason               text        collate "C",
    leaf                 bytea       not null,
    primary key (id, recorded_at)
) partition by range (recorded_at);
create index consent_event_person on consent_event (point_id, brand_id, channel, id);
create index consent_event_tx on consent_event (tx, id);

-- The application role may not create tables; this is the one door. A month that nobody prepared goes to the default.
create table consent_event_rest partition of consent_event default;
create function ensure_event_partition(month date) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    first date := date_trunc('month', month);
    name  text := 'consent_event_' || to_char(first, 'YYYYMM');
begin
    perform pg_advisory_xact_lock(4715001);  -- two nodes that start at once
    if to_regclass(name) is null then
        execute format('create table %I partition of consent_event for values from (%L) to (%L)',
            name, first::timestamp at time zone 'Europe/Istanbul',
            (first + interval '1 month')::timestamp at time zone 'Europe/Istanbul');
        -- row triggers are inherited, those of a statement are not
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
            name || '_no_truncate', name);
    end if;
    return true;
exception when check_violation then
    return false;  -- rows of that month already stand in the default partition; they stay there, sealed as they are
end $$;
revoke all on function ensure_event_partition(date) from public;

-- Idempotency keys cannot be unique across partitions, so they live on their own.
create table idempotency (
    caller       text        collate "C" not null,
    key          text        collate "C" not null,
    request_hash bytea       not null,
    event_id     bigint,
    created_at   timestamptz not null,
    primary key (caller, key)
);
create index idempotency_age on idempotency (created_at);

-- Current state: four registers, each a maximum, and `bits`, which hold all that a decision needs.
create table consent (
    brand_id       int      not null,
    channel        smallint not null,
    recipient_type smallint not null,
    lookup_key     uuid     not null,
    point_id       uuid     not null,
    bits           bigint   not null,
    ret_at         timestamptz,
    ret_id         bytea,
    onay_at        timestamptz,
    onay_id        bytea,
    onay_purposes  bigint,
    weak_at        timestamptz,
    weak_id        bytea,
    weak_purposes  bigint,
    iys_status     smallint,
    iys_at         timestamptz,
    iys_tx         text collate "C",
    event_id       bigint   not null
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.02);
create unique index consent_key on consent (brand_id, channel, recipient_type, lookup_key) include (bits);
create index consent_person on consent (point_id);

-- Counters are added as rows and folded by the minute job: a counter updated in place would serialise all writers.
create table consent_stat (
    brand_id int      not null,
    channel  smallint not null,
    recipient_type smallint not null,
    status   smallint not null,
    count    bigint   not null,
    primary key (brand_id, channel, recipient_type, status)
);
create table consent_stat_delta (
    id       bigint generated always as identity primary key,
    brand_id int      not null,
    channel  smallint not null,
    recipient_type smallint not null,
    status   smallint not null,
    delta    bigint   not null
);

create sequence audit_id;
create table audit (
    id             bigint      not null primary key,
    at             timestamptz not null,
    tx             bigint      not null,
    actor          text        collate "C" not null,
    action         text        collate "C" not null,
    subject        text        collate "C",
    detail         text        not null,              -- JSON, kept as written so that its hash stays true
    correlation_id text        collate "C",
    leaf           bytea       not null
);
create index audit_at on audit (at, id);
create index audit_tx on audit (tx, id);

create table seal (
    seal_no     bigint      not null primary key,
    from_tx     bigint      not null,
    to_tx       bigint      not null,
    event_count bigint      not null,
    event_root  bytea       not null,
    audit_count bigint      not null,
    audit_root  bytea       not null,
    previous    bytea       not null,
    sealed_at   timestamptz not null,
    key_id      int         not null,
    hash        bytea       not null,
    signature   bytea       not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only: % on % is refused', tg_op, tg_table_name
        using errcode = 'restrict_violation';
end $$;
create trigger consent_event_append_only before update or delete on consent_event
    for each row execute function refuse_change();
create trigger consent_event_no_truncate before truncate on consent_event
    for each statement execute function refuse_change();
create trigger consent_event_rest_no_truncate before truncate on consent_event_rest
    for each statement execute function refuse_change();
create trigger seal_append_only before update or delete on seal for each row execute function refuse_change();
create trigger seal_no_truncate before truncate on seal for each statement execute function refuse_change();
create trigger audit_append_only before update or delete on audit for each row execute function refuse_change();
create trigger audit_no_truncate before truncate on audit for each statement execute function refuse_change();

-- Restrictions (R67, hard bounces, manual blocks) of whole brands or channels; those of a person are bits.
create table sending_stop (
    id         bigint generated always as identity primary key,
    brand_id   int,
    channel    smallint,
    reason     text        not null,
    set_by     text        collate "C" not null,
    set_at     timestamptz not null,
    lifted_by  text        collate "C",
    lifted_at  timestamptz
);

grant select, insert on consent_event, consent_event_rest, seal, audit, ledger_cluster to ${appRole};
grant select, insert, update, delete on brand, purpose, contact_point, idempotency, consent, consent_stat,
    consent_stat_delta, sending_stop to ${appRole};
grant usage on sequence consent_event_id, audit_id to ${appRole};
grant execute on function ensure_event_partition(date) to ${appRole};
