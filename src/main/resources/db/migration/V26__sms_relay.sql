-- What the SMS relay did with an order: places and reasons, no number and no text. Forgotten after hub.sms.relay-keep; the decisions
-- themselves stand in consent_query for longer.
create table sms_relay_report (
    id          bigint      generated always as identity primary key,
    report_id   text        collate "C" not null unique,
    at          timestamptz not null,
    account     text        collate "C" not null,
    firm        text        collate "C" not null,
    brand       text        collate "C" not null,
    call        text        collate "C" not null,
    mode        text        collate "C" not null,
    campaign    text        collate "C",
    outcome     text        collate "C" not null,   -- SENDING, TAKEN, NOT_TAKEN, NO_ANSWER, REFUSED
    trouble     text        collate "C",            -- why it was refused, or in SHADOW would have been
    firm_status int,
    messages    int         not null,
    removed     int         not null,
    reasons     text        not null,               -- JSON: removed by reason
    faults      text        not null,               -- JSON: messages by what stands against their text
    lines       text        not null,               -- JSON: place and reason of each that was removed
    not_before  timestamptz
);
create index sms_relay_report_account on sms_relay_report (account, id);
create index sms_relay_report_at on sms_relay_report (at);

grant select, insert, update, delete on sms_relay_report to ${appRole};
