-- When the receiver of a webhook last did not answer: written for failures only, whose number the sender's rests bound.
create table webhook_failure (
    webhook     text        collate "C" not null primary key,
    failed_at   timestamptz not null,                   -- last call without an answer that helps
    code        text        collate "C" not null,       -- NO_ANSWER, HTTP_503
    since       timestamptz not null,                   -- the first one after which nothing succeeded
    answered_at timestamptz                             -- when somebody's test was taken; events have their own rows
);

grant select, insert, update, delete on webhook_failure to ${appRole};
