-- CRMs that exchange files with a folder.

-- The two sides of a folder, each worked by one node at a time. number: of the last file written, never given twice.
create table crm_folder (
    crm         text        collate "C" not null,
    side        text        collate "C" not null check (side in ('OUT', 'IN')),
    number      bigint      not null default 0,
    owner       uuid,
    lease_until timestamptz,
    primary key (crm, side)
);

-- Each file, without its name where the other side gave it: names are not ours to keep.
create table crm_file (
    id         bigint generated always as identity primary key,
    crm        text        collate "C" not null,
    kind       text        collate "C" not null check (kind in ('CHANGES', 'FULL', 'CONSENTS', 'OUTCOMES', 'STATE')),
    number     bigint,                                  -- of a file of ours
    sha256     text        collate "C",                 -- null while a file of ours is being written
    state      text        collate "C" not null check (state in ('OPEN', 'DONE', 'REFUSED')),
    attempts   int         not null default 1,
    good       bigint      not null default 0,          -- rows
    bad        bigint      not null default 0,
    code       text        collate "C",                 -- why it was refused as a whole
    begun_at   timestamptz not null,
    ended_at   timestamptz
);
create unique index crm_file_number on crm_file (crm, number) where number is not null;
create unique index crm_file_hash on crm_file (crm, kind, sha256) where number is null and state <> 'REFUSED';
create index crm_file_begun on crm_file (crm, begun_at);

grant select, insert, update, delete on crm_folder, crm_file to ${appRole};
