package io.izinhub.crm;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.LookupKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/** Reads what the ledger holds about people of the CRM, a page of them at a time. */
final class LedgerView {

    private static final String STANDINGS = """
            select c.point_id, c.channel, c.recipient_type, s.status, e.effective_at, e.source, e.purposes, e.id
            from consent c
            cross join lateral (select case
                when c.ret_at is not null and (c.onay_at is null or c.onay_at <= c.ret_at) then 2
                when c.onay_at is not null or c.weak_at is not null then 1 end as status) s
            join lateral (
                select e.id, e.effective_at, e.source, e.purposes from consent_event e
                where e.point_id = c.point_id and e.brand_id = c.brand_id and e.channel = c.channel
                  and e.outcome <> 4 and e.statement_id = case
                    when s.status = 2 then c.ret_id
                    when c.ret_at is not null or c.weak_at is null
                        or (c.onay_at is not null and (c.onay_at, c.onay_id) >= (c.weak_at, c.weak_id))
                    then c.onay_id else c.weak_id end
                order by e.id limit 1) e on true
            where c.brand_id = ? and c.point_id = any (?) and s.status is not null
            """;

    private final JdbcTemplate jdbc;
    private final LookupKeys keys;
    private final int brandId;

    LedgerView(JdbcTemplate jdbc, LookupKeys keys, int brandId) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.brandId = brandId;
    }

    /** What is known about these addresses. */
    Snapshot of(Collection<Address> addresses) {
        Map<Address, UUID> points = points(addresses);
        Map<UUID, List<Standing>> standings = new HashMap<>();
        if (!points.isEmpty()) {
            jdbc.query(
                    STANDINGS,
                    rs -> {
                        Standing standing = new Standing(
                                rs.getObject(1, UUID.class),
                                Channel.fromCode(rs.getShort(2)),
                                RecipientType.fromCode(rs.getShort(3)),
                                Status.fromCode(rs.getShort(4)),
                                rs.getTimestamp(5).toInstant(),
                                rs.getString(6),
                                rs.getLong(7),
                                rs.getLong(8));
                        standings
                                .computeIfAbsent(standing.point(), point -> new ArrayList<>())
                                .add(standing);
                    },
                    brandId,
                    new SqlArrayValue("uuid", points.values().toArray()));
        }
        return new Snapshot(points, standings);
    }

    private Map<Address, UUID> points(Collection<Address> addresses) {
        Map<UUID, Address> byKey = new HashMap<>();
        addresses.forEach(address -> Arrays.stream(keys.all(address)).forEach(key -> byKey.put(key, address)));
        Map<Address, UUID> points = new HashMap<>();
        if (!byKey.isEmpty()) {
            jdbc.query(
                    "select lookup_key, point_id from contact_point where lookup_key = any (?)",
                    rs -> {
                        points.put(byKey.get(rs.getObject(1, UUID.class)), rs.getObject(2, UUID.class));
                    },
                    new SqlArrayValue("uuid", byKey.keySet().toArray()));
        }
        return points;
    }

    /** The ledger's side of some people, as it was at one moment. */
    record Snapshot(Map<Address, UUID> points, Map<UUID, List<Standing>> standings) {

        /** The contact point of the person's first known address of the channel. */
        Optional<UUID> point(CrmPerson person, Channel channel) {
            return person.addresses(channel).stream()
                    .map(points::get)
                    .filter(point -> point != null)
                    .findFirst();
        }

        /** Every record of the channel at any of the person's addresses. */
        List<Standing> all(CrmPerson person, Channel channel) {
            return person.addresses(channel).stream()
                    .map(points::get)
                    .filter(point -> point != null)
                    .flatMap(point -> standings.getOrDefault(point, List.of()).stream())
                    .filter(standing -> standing.channel() == channel)
                    .toList();
        }

        /** The one that the CRM's field has to show. */
        Optional<Standing> of(CrmPerson person, Channel channel) {
            return all(person, channel).stream().reduce(Standing::or);
        }
    }
}
