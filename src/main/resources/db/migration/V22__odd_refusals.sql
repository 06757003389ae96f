-- Refusals that look as if no person made them, one row for each permission; what one act refused shares a reference. They count like every other; a person looks at them. Numbers and codes only: those of one
-- network share a number of chance, and the network itself is written nowhere.
create table optout_odd (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    pattern   text        not null collate "C",
    wave      uuid,
    point_id  uuid        not null,
    brand_id  int         not null,
    channel   smallint    not null,
    choice    text        not null collate "C",
    client    text        not null collate "C",
    campaign  text        collate "C",
    reference text        not null collate "C"
);
create index optout_odd_wave on optout_odd (wave) where wave is not null;
create index optout_odd_at on optout_odd using brin (at);

grant select, insert, delete on optout_odd to ${appRole};
