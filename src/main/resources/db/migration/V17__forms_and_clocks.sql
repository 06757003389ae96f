-- The share of the law's time that open deliveries have used (R25). Deadlines are few, one a day: within one deadline those made
-- first have used the most, so that a range of this index is the answer. In place of the index on the deadline alone.
drop index delivery_deadline;
create index delivery_deadline on delivery (destination, deadline, created_at, id)
    where state in ('READY', 'CLAIMED', 'AWAITING') and deadline is not null;
-- What was told after its deadline; holds those rows only.
create index delivery_done_late on delivery (destination, id)
    where state = 'DONE' and not needless and done_at > deadline;
