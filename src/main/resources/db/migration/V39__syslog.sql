-- How far the audit log was told to the syslog server: all rows up to (tx, id). One row.
create table syslog_cursor (
    one     boolean     not null primary key default true check (one),
    tx      bigint      not null,
    id      bigint      not null,
    told_at timestamptz not null
);
grant select, insert, update on syslog_cursor to ${appRole};
