-- Whoever tells the syslog server holds the cursor by a lease: no transaction stands open while a server is slow.
alter table syslog_cursor add column holder uuid, add column lease_until timestamptz;
