-- To whom a campaign was not sent although the sending system heard 250 (refusal: accept-report). Never silent: the row is committed
-- before that 250. No address in clear: masked as lists show it (R98), and a keyed hash by which equal ones are found.
create table mail_withheld (
    id          bigint      generated always as identity primary key,   -- order of the list
    at          timestamptz not null,
    account     text        collate "C" not null,
    brand       text        collate "C" not null,
    reason      text        collate "C" not null,                       -- of SendDecision
    recipient   text        not null,                                   -- masked
    fingerprint bytea       not null,
    mail        bytea       not null,                                   -- keyed hash: sent again it is the same line
    trace       text        collate "C" not null,
    unique (mail, fingerprint)
);
create index mail_withheld_account on mail_withheld (account, id);
create index mail_withheld_brand on mail_withheld (brand, id);
-- Rows come in the order of their time.
create index mail_withheld_at on mail_withheld using brin (at);

grant select, insert, delete on mail_withheld to ${appRole};
