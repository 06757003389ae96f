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
