-- The place is of one step from now on: what another step left there is nobody's.
update first_load set place = 0 where step <> 'OUTBOX';
