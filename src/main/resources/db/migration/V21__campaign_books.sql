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

-- A mail that is tried again is one mail, and counts with its last try: its line says which one it takes the place of, so that a million
-- lines a day are added up without being sorted. What a mail came to last is remembered for eight days.
alter table mail_journal add column was_at timestamptz, add column was_outcome text, add column was_matters text[];
create table mail_journal_tried (
    key     uuid        not null primary key,   -- hash of the mark, and of what the line is about
    at      timestamptz not null,
    outcome text        not null,
    matters text[]      not null
);
create index mail_journal_tried_at on mail_journal_tried using brin (at);
update mail_journal j set was_at = p.at, was_outcome = p.outcome, was_matters = p.matters
from (select id, lag(at) over w as at, lag(outcome) over w as outcome, lag(matters) over w as matters
    from mail_journal where mail is not null
    window w as (partition by mail, mode = 'SHADOW', case when mode = 'SHADOW' then function else left(function, 8) end,
        case when outcome = 'WARNED' then matters end order by at, id)) p
where p.id = j.id and p.at is not null;
create index mail_journal_was on mail_journal (was_at) where was_at is not null;
-- Enough for what is counted, so that nothing else of a line is read.
drop index mail_journal_by_function;
create index mail_journal_done on mail_journal (at) include (function, outcome, matters) where mode <> 'SHADOW';
create index mail_journal_shadowed on mail_journal (function, at) include (outcome, matters) where mode = 'SHADOW';
-- Only what was vacuumed is counted from an index alone: several times a day, however long the table has become.
alter table mail_journal set (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000);

grant select, insert, update, delete on mail_journal_tried to ${appRole};
