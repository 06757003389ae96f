-- Text messages that were worked, by a hash of the operator's number: kept 90 days.
create table sms_keyword_seen (
    message bytea       not null primary key,
    seen_at timestamptz not null
);
create index sms_keyword_seen_at on sms_keyword_seen (seen_at);

-- Mails that look like a refusal and were not acted on: a person decides. The mail itself is not kept here, it went on to its mailbox.
create table refusal_parked (
    parked_id  bigint      generated always as identity primary key,
    at         timestamptz not null,
    why        text        collate "C" not null,
    mailbox    text        collate "C" not null,
    trace      text        collate "C" not null,                 -- of the Received header that the hub wrote
    brands     text        collate "C" not null,                 -- codes, separated by blanks
    way        text        collate "C" not null,
    sender     bytea,                                            -- encrypted; null where the mail names none
    mail       bytea       not null unique,                      -- SHA-256: the same mail twice is one entry
    state      text        collate "C" not null default 'OPEN' check (state in ('OPEN', 'REFUSED', 'DISMISSED')),
    decided_by text        collate "C",
    decided_at timestamptz
);
create index refusal_parked_open on refusal_parked (parked_id) where state = 'OPEN';

-- Since when a mail server says that an address does not exist. A consent given later ends it.
create table hard_bounce (
    point_id uuid        not null primary key,
    at       timestamptz not null,
    status   text        collate "C" not null                    -- RFC 3463
);

-- Update: only to lock the old rows that are deleted.
grant select, insert, update, delete on sms_keyword_seen to ${appRole};
grant select, insert, update, delete on refusal_parked to ${appRole};
grant select, insert, update, delete on hard_bounce to ${appRole};
