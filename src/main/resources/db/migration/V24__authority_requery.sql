-- Whom the authority is to be asked about again, the one with the oldest answer first (R17): permissions that may be sent to, by
-- the day of the authority's last answer (bits 5-20; 0: never). ONAY at the authority and not refused, or ONAY that it never
-- answered; not blocked, bounced or anonymised (bits 45-47). A day has many rows, which the index keeps together: some 7 bytes each.
create index consent_oldest_answer on consent (brand_id, channel, recipient_type, ((bits >> 5) & 65535))
    where (bits & 246290604621852) = 8 or (bits & 246290604621854) = 2;

-- When a firm was last heard of that only posts.
create index inbox_heard on inbox (feed, received_at);

-- One row for each account that is asked again: who does it, how far it is, how much there is.
create table authority_requery (
    account     text        collate "C" not null primary key,
    busy_until  timestamptz,                       -- a node is at it
    asked_at    timestamptz,                       -- when the last of the day's share was asked
    counted_at  timestamptz,
    due         bigint      not null default 0,    -- answers that are too old, counted up to a bound
    oldest_day  date                               -- of the oldest answer among those that matter; null: none, or never answered
);
-- About whom no answer could be had: others come first until then.
create table authority_unanswered (
    brand_id       int         not null,
    channel        smallint    not null,
    recipient_type smallint    not null,
    point_id       uuid        not null,
    until          timestamptz not null,
    primary key (point_id, brand_id, channel, recipient_type)
);
create index authority_unanswered_until on authority_unanswered (until);

-- A campaign that waits for fresh answers about its list: one at a time for each campaign.
create table campaign_preparation (
    campaign   text        collate "C" not null primary key,
    brand      text        collate "C" not null,
    actor      text        collate "C" not null,
    state      text        collate "C" not null check (state in ('READING', 'ASKING', 'DONE', 'CANCELLED')),
    started_at timestamptz not null,
    ended_at   timestamptz,
    lines      bigint      not null default 0,
    to_ask     bigint      not null default 0,
    asked      bigint      not null default 0,
    failed     bigint      not null default 0
);
create table campaign_preparation_item (
    id             bigint   generated always as identity primary key,
    campaign       text     collate "C" not null references campaign_preparation on delete cascade,
    account        text     collate "C" not null,
    brand_id       int      not null,
    channel        smallint not null,
    recipient_type smallint not null,
    point_id       uuid     not null,
    tries          smallint not null default 0,
    unique (campaign, point_id, channel, recipient_type)
);
create index campaign_preparation_next on campaign_preparation_item (account, tries, id);

grant select, insert, update, delete on authority_requery, authority_unanswered, campaign_preparation,
    campaign_preparation_item to ${appRole};
