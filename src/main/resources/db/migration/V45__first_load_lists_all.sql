-- The next portion of a first load, which lists all that it found: those of CRMs first.
create index reconciliation_difference_open on reconciliation_difference (run_id, (side = 'authority'), id)
    where state = 'OPEN';
