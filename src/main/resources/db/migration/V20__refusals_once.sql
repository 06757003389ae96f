-- Mails that had their consequence, by a keyed hash of the mail and of what it did to whom: the same mail again does not do it again.
create table mail_refusal_seen (
    mark    bytea       not null primary key,
    seen_at timestamptz not null
);
create index mail_refusal_seen_at on mail_refusal_seen (seen_at);

-- What was decided is deleted after its time. From here on mail holds a keyed hash.
create index refusal_parked_decided on refusal_parked (decided_at) where state <> 'OPEN';
-- False: parked before this version, when the ciphertext was not bound to its row.
alter table refusal_parked add column bound boolean not null default false;

grant select, insert, delete on mail_refusal_seen to ${appRole};
