-- What webhooks are told besides consents: counts and names of the hub's own, nothing about anybody. Consents go by delivery.
create table webhook_notice (
    id              bigint      generated always as identity primary key,
    webhook         text        collate "C" not null,
    type            text        collate "C" not null,   -- delivery.dead, quarantine.waiting
    subject         text        collate "C" not null,   -- what it is about; of one only the newest waits
    data            text        not null,               -- JSON
    state           text        collate "C" not null check (state in ('READY', 'CLAIMED', 'DONE', 'REJECTED', 'DEAD')),
    created_at      timestamptz not null,
    next_attempt_at timestamptz not null,
    give_up_at      timestamptz not null,
    attempts        int         not null default 0,
    lease_until     timestamptz,
    error_code      text        collate "C",
    done_at         timestamptz
);
create index webhook_notice_due on webhook_notice (webhook, next_attempt_at, id) where state in ('READY', 'CLAIMED');
create index webhook_notice_ended on webhook_notice (done_at) where done_at is not null;

-- The last count of each subject: a notice is made when it grows.
create table webhook_watch (
    subject text   collate "C" not null primary key,
    count   bigint not null
);

grant select, insert, update, delete on webhook_notice, webhook_watch to ${appRole};
