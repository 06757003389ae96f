-- Of a destination with several accounts each is paused and held for itself; an empty name is the whole destination.
alter table destination_state add column account text collate "C" not null default '';
alter table destination_state drop constraint destination_state_pkey;
alter table destination_state add primary key (destination, account);
alter table delivery_outcome add column account text collate "C" not null default '';
drop index delivery_outcome_last;
create index delivery_outcome_last on delivery_outcome (destination, account, id);

-- Which account the last attempt went to; null before the first, and where the destination has one account only.
alter table delivery add column account text collate "C";
-- The channel at its end lets a claim pass over what waits for an account that takes nothing without reading it.
drop index delivery_due;
create index delivery_due on delivery (destination, lane, next_attempt_at, id, channel)
    where state = 'READY' and lane >= 0;

-- Which account a move has chosen for a brand's channel, and whether nothing is claimed for it while it moves.
create table authority_choice (
    brand        text        collate "C" not null,
    channel      smallint    not null,
    account      text        collate "C",           -- null: none chosen yet, the configuration decides
    instead_of   text        collate "C",           -- what the configuration named then: another name there wins
    frozen       boolean     not null default false,
    former       text        collate "C",           -- served before; its feeds are read until
    former_until timestamptz,
    primary key (brand, channel)
);

-- A brand on its way from one account to another: all that is needed to go on after any interruption.
create table authority_move (
    id            bigint generated always as identity primary key,
    brand         text        collate "C" not null,
    channels      smallint[]  not null,
    from_accounts text[]      not null,             -- of each channel, in the same order
    to_account    text        collate "C" not null,
    step          text        collate "C" not null check (step in
        ('FREEZE', 'DRAIN', 'VERIFY', 'SWITCH', 'RECONCILE', 'DONE', 'CANCELLED')),
    step_at       timestamptz not null,
    asked_by      text        collate "C" not null,
    asked_at      timestamptz not null,
    drain_until   timestamptz,
    problem       text        collate "C",          -- why it does not go on
    first_by      text        collate "C",          -- who agreed to the switch first, where two are needed
    first_roles   text        collate "C",
    first_at      timestamptz,
    approved_by   text        collate "C",
    switched_at   timestamptz,
    reconcile     text        collate "C",
    ended_by      text        collate "C",
    reason        text,
    finished_at   timestamptz
);
create unique index authority_move_running on authority_move (brand) where finished_at is null;

-- What a move asks: of what the old account has taken, of a sample at both, or whether the new one answers at all.
create table authority_move_question (
    move_id     bigint      not null references authority_move on delete cascade,
    aim         text        collate "C" not null check (aim in ('AWAITED', 'SAMPLE', 'LOGIN')),
    delivery_id bigint      not null,               -- 0: about nobody
    account     text        collate "C" not null,
    tries       int         not null default 0,
    asked_at    timestamptz,
    answer      text        collate "C",
    primary key (move_id, aim, delivery_id, account)
);

-- A feed that nobody reads any more is no silent feed.
alter table feed_cursor add column resting boolean not null default false;

grant select, insert, update, delete on authority_choice, authority_move, authority_move_question to ${appRole};
