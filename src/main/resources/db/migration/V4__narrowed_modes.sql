-- LIVE for a part: what a function is narrowed to stands with its mode, and with what somebody asked for.
alter table mode add column narrowing jsonb;          -- null: not narrowed
alter table mode_request add column narrowing jsonb;
alter table mode add check (narrowing is null or mode = 'LIVE');

-- Only people make LIVE; what keys asked for counts no more.
delete from mode_request where asked_by not like 'user:%';

-- 0 to 99, the same for ever for one person: LIVE for 30 percent is everybody below 30.
alter table delivery add column percentile smallint not null generated always as (
    ((get_byte(uuid_send(point_id), 14) * 256 + get_byte(uuid_send(point_id), 15)) % 100)::smallint) stored;
-- For claims of a function that is LIVE for a part: what is outside waits for weeks and must not be read each second. Only for
-- them, which say `percentile >= 0` and do not say `lane >= 0`: with statistics from before a burst the planner would take
-- delivery_due for each hundredth and read all that waits a hundred times (measured: a minute).
create index delivery_due_by_part on delivery (destination, brand_id, percentile, lane, next_attempt_at, id)
    where state = 'READY' and percentile >= 0;
-- For SHADOW: what was not judged today, not all that waits. Only for that question, which says `lane >= 0`.
create index delivery_unjudged on delivery (destination, coalesce(shadow_at, '-infinity'::timestamptz), id)
    where state = 'READY' and lane >= 0;
