-- Mails that the hub itself writes: notices to senders, notes for the CRM, digests and alarms for the officer. A row is written when
-- there is something to tell, and the mail leaves later. The mail, with the address that it goes to, is ciphertext under a data key of
-- its own, and is gone when the row is done. Whom and which thread was told stays as a keyed hash for a while, for R81's limits.
create table own_mail (
    mail_id         uuid        not null primary key,
    seq             bigint      generated always as identity unique,
    function        text        collate "C" not null,              -- whose mode decides: mail.in.notice
    text_id         text        collate "C" not null,              -- notice.held
    state           text        collate "C" not null
        check (state in ('WAITING', 'SENDING', 'SENT', 'SHADOW', 'GIVEN_UP')),
    mailbox         text        collate "C",                       -- the company's mailbox that it is about
    reference       text        collate "C",                       -- K-2611-7F3Q
    once_key        text        collate "C" unique,                -- what is told once only
    created_at      timestamptz not null,
    due_at          timestamptz not null,                          -- not sent before
    recipient_key   bytea,
    thread_key      bytea,
    kek_id          int,                                           -- null with dek, sealed: sent, given up, or never to be sent
    dek             bytea,
    sealed          bytea,
    attempts        int         not null default 0,
    next_attempt_at timestamptz,
    lease_until     timestamptz,
    code            text        collate "C",                       -- what the last attempt heard
    done_at         timestamptz,
    check ((state in ('WAITING', 'SENDING')) = (dek is not null)),
    check ((dek is null) = (sealed is null) and (dek is null) = (kek_id is null)),
    check ((state in ('WAITING', 'SENDING')) = (done_at is null))
);
create index own_mail_open on own_mail (next_attempt_at) where state in ('WAITING', 'SENDING');
create index own_mail_recipient on own_mail (recipient_key, due_at) where recipient_key is not null;
create index own_mail_thread on own_mail (thread_key, due_at) where thread_key is not null;
create index own_mail_done on own_mail (done_at) where done_at is not null;
create index own_mail_kek on own_mail (kek_id) where kek_id is not null;

-- Addresses of which a mail server said that they do not exist: they are told nothing again.
create table own_mail_suppressed (
    recipient_key bytea       not null primary key,
    since         timestamptz not null,
    code          text        collate "C" not null
);

grant select, insert, update, delete on own_mail to ${appRole};
grant select, insert, delete on own_mail_suppressed to ${appRole};
