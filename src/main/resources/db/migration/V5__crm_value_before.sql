-- What stood in the CRM before the hub wrote: where it stands there again the write was lost, and nobody said anything.
alter table crm_person_consent add column before_hash bytea;
