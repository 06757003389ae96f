-- A ledger that comes from another hub goes on counting where that one ended. Only while there is no ledger here: afterwards nobody
-- moves the numbers.
create function continue_ledger(last_event bigint, last_audit bigint, last_brand bigint) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select 1 from consent_event) or exists (select 1 from audit) or exists (select 1 from seal) then
        raise exception 'there is a ledger here already' using errcode = 'restrict_violation';
    end if;
    perform setval('consent_event_id', greatest(last_event, 0) + 1, false);
    perform setval('audit_id', greatest(last_audit, 0) + 1, false);
    perform setval(pg_get_serial_sequence('brand', 'brand_id'), greatest(last_brand, 0) + 1, false);
    return true;
end $$;
revoke all on function continue_ledger(bigint, bigint, bigint) from public;
grant execute on function continue_ledger(bigint, bigint, bigint) to ${appRole};
