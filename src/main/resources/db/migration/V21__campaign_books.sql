-- What the gateway did with recipients counts once, however often a mail is tried: what all tries of one share is remembered for
-- eight days, as a hash. HELD: the mail waits; if it leaves one day, that is told as sent.
alter table campaign_contact add column held boolean not null default false;
create table campaign_told (
    mark uuid        not null primary key,
    at   timestamptz not null
);
-- Rows come in the order of their time.
create index campaign_told_at on campaign_told using brin (at);

-- Two checks disagree, and nobody was told yet (R19): it waits here until telling has worked.
create table campaign_alarm (
    id       bigint      generated always as identity primary key,
    campaign text        collate "C" not null,
    list_yes bigint      not null,
    list_no  bigint      not null,
    at       timestamptz not null
);

-- Files of small queries of one day together, for a million of them would be a million rows to open: an index of the people in all of
-- them, encrypted, and beside it each file as it was sealed. Figures as in consent_query, summed.
create table consent_bundle (
    bundle_id text        collate "C" not null primary key,
    campaign  text        collate "C" not null,
    brand     text        collate "C" not null,
    first_at  timestamptz not null,      -- when the first of its queries was asked
    last_at   timestamptz not null,
    queries   int         not null,
    parts     int         not null,      -- of the index
    lines     bigint      not null,
    allowed   bigint      not null,
    refused   bigint      not null,
    invalid   bigint      not null,
    counts    text        not null
);
create index consent_bundle_campaign on consent_bundle (campaign, first_at);
create index consent_bundle_last on consent_bundle (last_at);

-- kind 1: when each query was asked; 2: people, sorted, see BundlePage; 3: files, part = number of the first in it
create table consent_bundle_part (
    bundle_id text     collate "C" not null references consent_bundle on delete cascade,
    kind      smallint not null,
    part      int      not null,
    sealed    bytea    not null,
    primary key (bundle_id, kind, part)
);
alter table consent_bundle_part alter column sealed set storage external;  -- ciphertext does not shrink

alter table consent_query add column bundle_id text collate "C", add column bundle_no int;
create unique index consent_query_bundle on consent_query (bundle_id, bundle_no) where bundle_id is not null;
create index consent_query_alone on consent_query (campaign, asked_at) where campaign is not null and bundle_id is null;

grant select, insert, update, delete on campaign_told, campaign_alarm, consent_bundle, consent_bundle_part to ${appRole};
