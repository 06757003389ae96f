-- A portion is of what can be mended: what nobody can mend stays open, and in the order of V45's index each portion read all of it again.
-- Beside the work: since V45 a first load lists all that it found.
drop index concurrently if exists reconciliation_difference_next;
create index concurrently reconciliation_difference_next on reconciliation_difference (run_id, repair, (side = 'authority'), id)
    where state = 'OPEN';

drop index concurrently if exists reconciliation_difference_open;
