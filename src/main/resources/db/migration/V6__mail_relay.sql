-- What was handed to the next mail server, for a day: a client whose 250 was lost sends again. Written without waiting for
-- the disk. The key is a keyed hash of bytes and envelope: no address stands here.
create table mail_relay (
    key      bytea       not null primary key,
    state    smallint    not null,               -- 0 SENDING, 1 SENT
    attempts smallint    not null default 1,
    at       timestamptz not null
) with (fillfactor = 80);                        -- room for SENT on the same page
-- Rows come in the order of their time: a summary of pages finds the old ones and costs an insert nothing.
create index mail_relay_at on mail_relay using brin (at) with (pages_per_range = 32);

grant select, insert, update, delete on mail_relay to ${appRole};
