-- What stood in the CRM before the hub wrote: where it stands there again the write was lost, and nobody said anything.
alter table crm_person_consent add column before_hash bytea;

-- Done, and there was nothing to tell: shown apart from what was delivered.
alter table delivery add column needless boolean not null default false;
drop index delivery_ended;
create index delivery_ended on delivery (destination, needless, done_at) where done_at is not null;
