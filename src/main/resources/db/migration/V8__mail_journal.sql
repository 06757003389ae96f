-- What was decided about mail: never what stood in it, nor who wrote (R58). For reports, the page and the officer's digest.
create table mail_journal (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    function text not null,
    mode text not null,
    outcome text not null,
    matters text[] not null,
    categories text[] not null,
    size bigint not null,
    trace text not null,
    reference text
);
create index mail_journal_by_function on mail_journal (function, at desc) include (mode, outcome);
-- Lines come in the order of their time.
create index mail_journal_at on mail_journal using brin (at);

grant select, insert, delete on mail_journal to ${appRole};
