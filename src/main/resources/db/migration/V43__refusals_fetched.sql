-- Who fetched the refusals of a small hub that honours links (profile optout-only), and how far: what nobody fetched nobody hears of.
create table refusal_fetch (
    id         bigint generated always as identity primary key,
    fetched_by text   collate "C" not null,
    up_to_tx   bigint not null,
    up_to      bigint not null,               -- event, the last one that was given out, at its place in the ledger
    lines      integer not null,
    fetched_at timestamptz not null
);

grant select, insert on refusal_fetch to ${appRole};
