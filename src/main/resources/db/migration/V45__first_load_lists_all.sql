-- The next portion of a first load, which lists all that it found: those of CRMs first.
create index reconciliation_difference_open on reconciliation_difference (run_id, (side = 'authority'), id)
    where state = 'OPEN';

-- The place is of one step from now on.
update first_load set place = 0 where step <> 'OUTBOX';
