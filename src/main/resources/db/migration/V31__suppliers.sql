-- The supplier register (R138): each row a version of an entry, the highest one holds. Nothing is changed or deleted.
create table supplier (
    key         text        collate "C" not null,
    version     int         not null,
    content     text        not null,               -- JSON of the entry; names of firms, no people
    closed      boolean     not null,
    approved_by text        collate "C",            -- officer who approved this version
    approved_at timestamptz,
    changed_by  text        collate "C" not null,
    changed_at  timestamptz not null,
    primary key (key, version),
    check ((approved_by is null) = (approved_at is null))
);

grant select, insert on supplier to ${appRole};
