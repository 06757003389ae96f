-- Codes with which somebody chooses a password, once: the first administrator, the first officer, who was invited or has forgotten.
-- Keyed hashes only; one code in force for each subject, a newer one takes its place.
create table account_code (
    subject     text        collate "C" not null primary key,  -- setup:ADMIN, setup:DPO, user:<name>
    code_hash   bytea       not null,
    hmac_key_id int         not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    failures    int         not null default 0
);

-- Goes up where the sessions of a user must end: another password, other roles, disabled.
alter table hub_user add column generation int not null default 0;

grant select, insert, update, delete on account_code to ${appRole};

-- Who made a key knows it: asked when that person leaves. A key that was replaced works until a set time.
alter table api_key add column created_by text collate "C";
alter table api_key add column valid_until timestamptz;
