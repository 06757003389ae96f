package io.izinhub.consent.query;

import io.izinhub.consent.Brands;
import io.izinhub.consent.Purposes;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendDecision;
import io.izinhub.consent.domain.SendQuery;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.ledger.LookupKeys;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * May this mail be sent now (R18)? Reads the ledger each time, on the connections that it is given, and nothing else: a
 * mail must not queue behind other work. Thread-safe.
 */
public final class SendPermission {

    /** Names the types, of which there are two: the index is by brand, channel, type and key, and the rest of it would be read. */
    private static final String BITS = """
            select coalesce(max(bits) filter (where recipient_type = 1), 0),
                coalesce(max(bits) filter (where recipient_type = 2), 0),
                (array_agg(point_id))[1]
            from consent where brand_id = ? and channel = ? and recipient_type in (1, 2) and lookup_key = any (?)
            """;

    private static final String BITS_OF_SEVERAL = """
            select lookup_key, coalesce(max(bits) filter (where recipient_type = 1), 0),
                coalesce(max(bits) filter (where recipient_type = 2), 0),
                (array_agg(point_id))[1]
            from consent where brand_id = ? and channel = ? and recipient_type in (1, 2) and lookup_key = any (?)
            group by lookup_key
            """;

    private final JdbcTemplate jdbc;
    private final Brands brands;
    private final Purposes purposes;
    private final SendFacts facts;
    private final LookupKeys keys;

    /**
     * An answer about one recipient.
     *
     * @param point their contact point; empty where nothing was ever said for the brand, or nobody was looked for
     */
    public record Answer(SendReason reason, Optional<UUID> point) {

        private static Answer without(SendReason reason) {
            return new Answer(reason, Optional.empty());
        }
    }

    /** What stands about a recipient: the state of either type, and whose it is. */
    private record Row(long bireysel, long tacir, Optional<UUID> point) {

        private static final Row NONE = new Row(0, 0, Optional.empty());

        private Row with(Row other) {
            return new Row(
                    Math.max(bireysel, other.bireysel), Math.max(tacir, other.tacir), point.or(() -> other.point));
        }
    }

    SendPermission(JdbcTemplate jdbc, Brands brands, Purposes purposes, SendFacts facts, LookupKeys keys) {
        this.jdbc = jdbc;
        this.brands = brands;
        this.purposes = purposes;
        this.facts = facts;
        this.keys = keys;
    }

    /**
     * The answer for one purpose (R8).
     *
     * @param named code of a purpose; empty for the usual one
     * @param recipient as the envelope has it
     * @param type null if it is not known
     * @throws org.springframework.dao.DataAccessException the ledger does not answer in time: nobody knows
     */
    public Answer mail(String brand, Optional<String> named, String recipient, RecipientType type) {
        SendQuery query = query(brand, named, type);
        if (!query.rules().brandKnown()) {
            return Answer.without(SendReason.BRAND_UNKNOWN);
        }
        if (!(Address.parse(Channel.EPOSTA, recipient) instanceof Address address)) {
            return Answer.without(SendReason.INVALID_ADDRESS);
        }
        Row row = jdbc.queryForObject(
                BITS,
                (rs, i) -> new Row(rs.getLong(1), rs.getLong(2), Optional.ofNullable(rs.getObject(3, UUID.class))),
                brands.require(brand).id(),
                Channel.EPOSTA.code(),
                new SqlArrayValue("uuid", (Object[]) keys.all(address)));
        return answer(query, row);
    }

    /**
     * As {@link #mail(String, Optional, String, RecipientType)} for all recipients of one mail, by one question.
     *
     * @return one answer for each
     */
    public Map<String, Answer> mail(
            String brand, Optional<String> named, Collection<String> recipients, RecipientType type) {
        SendQuery query = query(brand, named, type);
        Map<String, Answer> answers = new HashMap<>();
        Map<String, UUID[]> asked = new HashMap<>();
        for (String recipient : recipients) {
            if (!query.rules().brandKnown()) {
                answers.put(recipient, Answer.without(SendReason.BRAND_UNKNOWN));
            } else if (Address.parse(Channel.EPOSTA, recipient) instanceof Address address) {
                asked.put(recipient, keys.all(address));
            } else {
                answers.put(recipient, Answer.without(SendReason.INVALID_ADDRESS));
            }
        }
        Map<UUID, Row> rows = rows(brand, asked.values());
        asked.forEach((recipient, wanted) -> answers.put(
                recipient,
                answer(
                        query,
                        Stream.of(wanted)
                                .map(key -> rows.getOrDefault(key, Row.NONE))
                                .reduce(Row.NONE, Row::with))));
        return answers;
    }

    private Map<UUID, Row> rows(String brand, Collection<UUID[]> wanted) {
        Map<UUID, Row> rows = new HashMap<>();
        if (!wanted.isEmpty()) {
            jdbc.query(
                    BITS_OF_SEVERAL,
                    rs -> {
                        rows.put(
                                rs.getObject(1, UUID.class),
                                new Row(
                                        rs.getLong(2),
                                        rs.getLong(3),
                                        Optional.ofNullable(rs.getObject(4, UUID.class))));
                    },
                    brands.require(brand).id(),
                    Channel.EPOSTA.code(),
                    new SqlArrayValue(
                            "uuid",
                            wanted.stream()
                                    .flatMap(Stream::of)
                                    .sorted(LookupKeys.ORDER)
                                    .toArray()));
        }
        return rows;
    }

    private SendQuery query(String brand, Optional<String> named, RecipientType type) {
        int purpose = purposes.mask(List.of(named.orElseGet(purposes::usual)))
                .orElseThrow()
                .intValue();
        return new SendQuery(Channel.EPOSTA, type, purpose, facts.of(brand).get(Channel.EPOSTA));
    }

    private static Answer answer(SendQuery query, Row row) {
        return new Answer(SendDecision.decide(query, row.bireysel(), row.tacir()), row.point());
    }
}
