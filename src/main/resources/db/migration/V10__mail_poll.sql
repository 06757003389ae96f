-- How far each mail of a polled mailbox has come. A UID names a mail for as long as UIDVALIDITY stays; no address, no Message-ID
-- and nothing else of the mail stands here but hashes: of its bytes, and of those that were sent on (R58).
create table mail_poll (
    account     text        collate "C" not null,      -- name under hub.mail.imap
    folder      text        collate "C" not null,
    uidvalidity bigint      not null,
    uid         bigint      not null,
    state       text        collate "C" not null check (state in ('WAITING', 'SENDING', 'OWNED', 'ENDED')),
    original    bytea,                                 -- SHA-256 of the mail, by which it is known when numbers change
    sent        bytea,                                 -- SHA-256 of what was last sent on
    sent_size   bigint,                                -- octets of that
    secret      boolean     not null default false,    -- the original must not be kept (R106)
    attempts    int         not null default 1,
    not_before  timestamptz not null,                  -- somebody works on it until then, or it pauses
    at          timestamptz not null,
    primary key (account, folder, uidvalidity, uid)
);
create index mail_poll_at on mail_poll (at);

grant select, insert, update, delete on mail_poll to ${appRole};
