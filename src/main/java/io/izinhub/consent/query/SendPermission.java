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
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * May this one mail be sent now (R18)? Reads the ledger each time, on the connections that it is given, and nothing else: a
 * mail must not queue behind other work. Thread-safe.
 */
public final class SendPermission {

    private static final String BITS = """
            select coalesce(max(bits) filter (where recipient_type = 1), 0),
                coalesce(max(bits) filter (where recipient_type = 2), 0)
            from consent where brand_id = ? and channel = ? and lookup_key = any (?)
            """;

    private final JdbcTemplate jdbc;
    private final Brands brands;
    private final Purposes purposes;
    private final SendFacts facts;
    private final LookupKeys keys;

    SendPermission(JdbcTemplate jdbc, Brands brands, Purposes purposes, SendFacts facts, LookupKeys keys) {
        this.jdbc = jdbc;
        this.brands = brands;
        this.purposes = purposes;
        this.facts = facts;
        this.keys = keys;
    }

    /**
     * The answer for the usual purpose (R8).
     *
     * @param recipient as the envelope has it
     * @param type null if it is not known
     * @throws org.springframework.dao.DataAccessException the ledger does not answer in time: nobody knows
     */
    public SendReason mail(String brand, String recipient, RecipientType type) {
        int purpose = purposes.mask(List.of(purposes.usual())).orElseThrow().intValue();
        SendQuery query =
                new SendQuery(Channel.EPOSTA, type, purpose, facts.of(brand).get(Channel.EPOSTA));
        if (!query.rules().brandKnown()) {
            return SendReason.BRAND_UNKNOWN;
        }
        if (!(Address.parse(Channel.EPOSTA, recipient) instanceof Address address)) {
            return SendReason.INVALID_ADDRESS;
        }
        long[] bits = jdbc.queryForObject(
                BITS,
                (row, i) -> new long[] {row.getLong(1), row.getLong(2)},
                brands.require(brand).id(),
                Channel.EPOSTA.code(),
                new SqlArrayValue("uuid", (Object[]) keys.all(address)));
        return SendDecision.decide(query, bits[0], bits[1]);
    }
}
