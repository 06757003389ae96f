-- Mail that waits for a person, and originals of mail that was delivered redacted. Everything that came from outside is
-- ciphertext under a data key of the item (R74): destroying that key and the rows is what "gone at once" means (R80). What
-- stays in clear are times, codes and numbers: no address, subject, file name or text.
create table quarantine_item (
    item_id      uuid        not null primary key,
    seq          bigint      generated always as identity unique,      -- order of the lists
    reference    text        collate "C" not null unique,              -- K-2611-7F3Q: what the sender is told
    kind         text        collate "C" not null check (kind in ('HELD', 'ORIGINAL')),
    direction    text        collate "C" not null check (direction in ('IN', 'OUT')),
    mailbox      text        collate "C" not null,                     -- the company's mailbox, or SMTP account
    received_at  timestamptz not null,
    stored_at    timestamptz not null,                                 -- the clocks run from here
    state        text        collate "C" not null
        check (state in ('OPEN', 'KEPT', 'RELEASING', 'RELEASED', 'DESTROYED')),
    version      int         not null default 0,                       -- counts the decisions
    priority     text        collate "C" not null check (priority in ('NONE', 'RIGHTS_REQUEST', 'COMPLAINT')),
    verdict      text        collate "C" not null,                     -- codes of the detector and the policy
    categories   text[]      not null,
    size         bigint      not null,
    parts        int         not null,                                 -- rows of quarantine_content
    same_key     bytea       not null,                                 -- keyed hash of bytes, envelope and place
    thread_key   bytea,                                                -- keyed hash of the thread
    kek_id       int,                                                  -- null with dek, envelope, sender: content is gone
    dek          bytea,
    envelope     bytea,
    sender       bytea,
    alarm_level  smallint    not null default 0,                       -- 1 four business hours, 2 one day, 3 three days
    red          boolean     not null default false,                   -- the clocks ran out, and it cannot leave redacted
    decision     text        collate "C" check (decision in ('RELEASE', 'DESTROY', 'KEEP', 'EXPIRE')),
    decided_at   timestamptz,
    decided_by   text        collate "C",
    kept_since   timestamptz,                                         -- a person decided to keep it
    keep_until   timestamptz,
    form         text        collate "C" check (form in ('ORIGINAL', 'REDACTED')),
    came_from    text        collate "C",                              -- state before RELEASING
    attempts     int         not null default 0,
    lease_until  timestamptz,
    next_attempt_at timestamptz,
    unsure       boolean     not null default false,                   -- an attempt ended without an outcome
    release_code text        collate "C",                              -- why the last attempt did not deliver
    ended_at     timestamptz,
    check ((state in ('RELEASED', 'DESTROYED')) = (dek is null)),
    check ((dek is null) = (envelope is null) and (dek is null) = (sender is null) and (dek is null) = (kek_id is null))
);
create index quarantine_item_open on quarantine_item (seq) where state = 'OPEN';
create index quarantine_item_kept on quarantine_item (keep_until) where state = 'KEPT';
create index quarantine_item_releasing on quarantine_item (seq) where state = 'RELEASING';
create index quarantine_item_ended on quarantine_item (ended_at) where ended_at is not null;
create index quarantine_item_same on quarantine_item (same_key, stored_at);
create index quarantine_item_listed on quarantine_item (state, seq);
create index quarantine_item_kek on quarantine_item (kek_id) where kek_id is not null;

-- One row per MiB; each is bound to its item, its number and their count.
create table quarantine_content (
    item_id uuid  not null references quarantine_item on delete cascade,
    part    int   not null,
    sealed  bytea not null,
    primary key (item_id, part)
);
alter table quarantine_content alter column sealed set storage external;  -- ciphertext does not shrink

-- An undecided mail is destroyed by nobody but a person: whoever tries otherwise, the hub's own role included, is refused.
create function keep_undecided_mail() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.state not in ('RELEASED', 'DESTROYED') then
        raise exception 'quarantined mail is not deleted while it is %', old.state using errcode = 'restrict_violation';
    end if;
    if tg_op = 'UPDATE' and old.state = 'OPEN' and new.state = 'DESTROYED'
            and not coalesce(new.decision = 'DESTROY' and new.decided_by like 'user:%', false) then
        raise exception 'only a person destroys undecided mail' using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger quarantine_item_keep before update or delete on quarantine_item
    for each row execute function keep_undecided_mail();

create function keep_undecided_content() returns trigger language plpgsql as $$
begin
    if exists (select 1 from quarantine_item where item_id = old.item_id and state not in ('RELEASED', 'DESTROYED')) then
        raise exception 'content of quarantined mail is not deleted before a decision' using errcode = 'restrict_violation';
    end if;
    return old;
end $$;
create trigger quarantine_content_keep before delete on quarantine_content
    for each row execute function keep_undecided_content();

grant select, insert, update, delete on quarantine_item, quarantine_content to ${appRole};
