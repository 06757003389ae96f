-- What was asked and answered about whom, so that "what did we answer about this person for that campaign" can be told for
-- three years (R30). Counts and codes in clear; who was asked about stands in sealed files only: keyed hashes, encrypted.
create table consent_query (
    query_id       text        collate "C" not null primary key,
    gateway        boolean     not null default false,        -- not a list that was asked about, but what the gateway did
    campaign       text        collate "C",
    brand          text        collate "C" not null,
    purpose        text        collate "C" not null,
    message_class  text        collate "C" not null,
    template_class text        collate "C",
    actor          text        collate "C" not null,
    asked_at       timestamptz not null,
    ended_at       timestamptz,                               -- null: it runs, or the hub was ended meanwhile
    complete       boolean     not null default false,
    lines          bigint      not null default 0,
    allowed        bigint      not null default 0,
    refused        bigint      not null default 0,
    invalid        bigint      not null default 0,
    counts         text        not null default '{}',         -- lines by reason, JSON
    refresh        text,                                      -- what İYS was asked meanwhile, JSON
    parts          int         not null default 0,
    sha256         bytea                                      -- over the sealed parts in their order; also in the audit row
);
create index consent_query_campaign on consent_query (campaign, asked_at) where campaign is not null;
create index consent_query_asked on consent_query (asked_at);

-- At most 1 MiB a row: 9 bytes for each answer, sorted, see AnswerPage.
create table consent_query_answers (
    query_id text  collate "C" not null references consent_query on delete cascade,
    part     int   not null,
    sealed   bytea not null,
    primary key (query_id, part)
);
alter table consent_query_answers alter column sealed set storage external;  -- ciphertext does not shrink

-- What the gateway did with recipients of a campaign since the last folding (a minute): then it stands in a sealed file.
create table campaign_contact (
    id         bigint      generated always as identity primary key,
    campaign   text        collate "C" not null,
    brand      text        collate "C" not null,
    channel    smallint    not null,
    lookup_key uuid        not null,
    sent       boolean     not null,
    reason     smallint    not null,     -- code of SendReason
    at         timestamptz not null
);

-- 1 sent, 2 withheld, 3 never asked about before, 4 list and gateway differ and the person spoke in between, 5 they differ
create table campaign_count (
    campaign    text        collate "C" not null,
    brand       text        collate "C" not null,
    channel     smallint    not null,
    kind        smallint    not null,
    list_reason smallint    not null,    -- 0 where no list counts
    reason      smallint    not null,
    count       bigint      not null,
    last_at     timestamptz not null,
    primary key (campaign, brand, channel, kind, list_reason, reason)
);
create index campaign_count_differ on campaign_count (last_at) where kind = 5;

-- A person who clicks twice opted out once.
create table campaign_optout (
    campaign text        collate "C" not null,
    brand    text        collate "C" not null,
    channel  smallint    not null,
    point_id uuid        not null,
    at       timestamptz not null,
    primary key (campaign, brand, channel, point_id)
);
create index campaign_optout_at on campaign_optout (at);

grant select, insert, update, delete on consent_query, consent_query_answers, campaign_contact, campaign_count,
    campaign_optout to ${appRole};
