package io.izinhub.leave;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.platform.crypto.KeyPurpose;
import io.izinhub.platform.crypto.KeyRing;
import io.izinhub.platform.crypto.PersonKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** What an export says of people in clear, and therefore encrypts. Runs in the transaction of the export. Thread-safe. */
@Component
class PeopleExport {

    /** The links of mails that were sent carry nothing but ciphertext: without these keys they are dead. Anonymised people are recognised by theirs. */
    private static final List<KeyPurpose> KEYS = List.of(KeyPurpose.LOOKUP, KeyPurpose.TOKEN);

    private static final String PEOPLE = "select point_id, kind, created_at, restrictions, anonymised_at, kek_id, dek,"
            + " ciphertext, lookup_key, hmac_key_id from contact_point order by point_id";

    private static final String EVIDENCE = """
            select e.id, e.point_id, e.evidence, p.kek_id, p.dek from consent_event e
            join contact_point p on p.point_id = e.point_id
            where e.evidence is not null
            """;

    /** The statement that decides is found as {@link io.izinhub.consent.domain.Registers} finds it. */
    private static final String STATES = """
            select b.code as brand, c.channel, c.recipient_type, c.point_id, c.bits, c.iys_at,
                p.kind, p.kek_id, p.dek, p.ciphertext, e.effective_at, e.source
            from consent c
            join brand b on b.brand_id = c.brand_id
            join contact_point p on p.point_id = c.point_id
            left join lateral (
                select e.effective_at, e.source from consent_event e
                where e.point_id = c.point_id and e.brand_id = c.brand_id and e.channel = c.channel
                  and e.outcome <> 4 and e.statement_id = case
                    when c.ret_at is not null and (c.onay_at is null or c.onay_at <= c.ret_at) then c.ret_id
                    when c.ret_at is not null or c.weak_at is null then c.onay_id
                    when c.onay_at is null or (c.weak_at, c.weak_id) > (c.onay_at, c.onay_id) then c.weak_id
                    else c.onay_id end
                order by e.id limit 1) e on true
            order by c.point_id, c.brand_id, c.channel, c.recipient_type
            """;

    private final JdbcTemplate jdbc;
    private final PersonKeys personKeys;
    private final KeyRing keys;

    PeopleExport(JdbcTemplate jdbc, PersonKeys personKeys, KeyRing keys) {
        this.jdbc = jdbc;
        this.personKeys = personKeys;
        this.keys = keys;
    }

    /** @return pieces of evidence of which only the ciphertext is left */
    long write(ExportFolder export) throws IOException {
        try (ExportFile file = export.sealed("keys.ndjson")) {
            writeKeys(file);
        }
        try (ExportFile file = export.sealed("people.ndjson")) {
            each(PEOPLE, row -> file.row(person(row).toString()));
        }
        try (ExportFile file = export.sealed("state.ndjson");
                ExportFile table = export.sealed("state.csv")) {
            Map<Integer, String> purposes = purposes();
            table.header(StateLine.HEADER);
            each(STATES, row -> {
                StateLine line = state(row, purposes);
                file.row(line.json());
                table.row(line.csv());
            });
        }
        long[] lost = {0};
        try (ExportFile file = export.sealed("evidence.ndjson")) {
            each(EVIDENCE, row -> {
                String text = evidence(row);
                if (text == null) {
                    lost[0]++;
                } else {
                    ObjectNode json = JsonNodeFactory.instance.objectNode();
                    file.row(json.put("event_id", row.getLong("id"))
                            .put("evidence", text)
                            .toString());
                }
            });
        }
        return lost[0];
    }

    private void writeKeys(ExportFile file) throws IOException {
        for (KeyPurpose purpose : KEYS) {
            for (int id : keys.ids(purpose)) {
                ObjectNode json = JsonNodeFactory.instance.objectNode();
                file.row(json.put("purpose", purpose.label())
                        .put("id", id)
                        .put("key", keys.key(purpose, id))
                        .toString());
            }
        }
    }

    /** Of a person who cannot be read, only by what they are recognised when they come back (R93). */
    private ObjectNode person(ResultSet row) throws SQLException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        UUID point = row.getObject("point_id", UUID.class);
        json.put("point_id", point.toString());
        json.put("kind", row.getShort("kind"));
        json.put("created_at", row.getTimestamp("created_at").toInstant().toString());
        json.put("restrictions", row.getShort("restrictions"));
        if (row.getTimestamp("anonymised_at") != null) {
            json.put(
                    "anonymised_at",
                    row.getTimestamp("anonymised_at").toInstant().toString());
        }
        if (row.getBytes("dek") == null) {
            json.put("lookup_key", row.getString("lookup_key"));
            json.put("hmac_key_id", row.getInt("hmac_key_id"));
        } else {
            PersonKeys.DataKey key = dataKey(point, row);
            json.put("address", address(key, row));
            json.put("key", key.secret());
        }
        return json;
    }

    private StateLine state(ResultSet row, Map<Integer, String> purposes) throws SQLException {
        UUID point = row.getObject("point_id", UUID.class);
        long bits = row.getLong("bits");
        return new StateLine(
                row.getString("brand"),
                Channel.fromCode(row.getShort("channel")),
                RecipientType.fromCode(row.getShort("recipient_type")),
                row.getBytes("dek") == null ? null : address(dataKey(point, row), row),
                ConsentBits.status(bits).map(Status::name).orElse(null),
                row.getTimestamp("effective_at") == null
                        ? null
                        : row.getTimestamp("effective_at").toInstant(),
                row.getString("source"),
                purposes.entrySet().stream()
                        .filter(purpose -> (ConsentBits.purposes(bits) & 1 << purpose.getKey()) != 0)
                        .map(Map.Entry::getValue)
                        .toList(),
                ConsentBits.iysStatus(bits).name(),
                row.getTimestamp("iys_at") == null
                        ? null
                        : row.getTimestamp("iys_at").toInstant(),
                ConsentBits.flags(bits).stream().map(Enum::name).sorted().toList());
    }

    private Map<Integer, String> purposes() {
        Map<Integer, String> purposes = new LinkedHashMap<>();
        jdbc.query("select bit, code from purpose order by bit", row -> {
            purposes.put(row.getInt(1), row.getString(2));
        });
        return purposes;
    }

    /** Null where its person was anonymised, be it that they came back afterwards: what was said before is gone. */
    private String evidence(ResultSet row) throws SQLException {
        if (row.getBytes("dek") == null) {
            return null;
        }
        UUID point = row.getObject("point_id", UUID.class);
        try {
            return new String(
                    dataKey(point, row).decrypt(Ledger.EVIDENCE_PLACE, row.getBytes("evidence")),
                    StandardCharsets.UTF_8);
        } catch (IllegalStateException e) {
            return null; // counted; the verifier tells a piece that was changed from one that was destroyed
        }
    }

    private PersonKeys.DataKey dataKey(UUID point, ResultSet row) throws SQLException {
        return personKeys.open(point, new PersonKeys.Wrapped(row.getInt("kek_id"), row.getBytes("dek")));
    }

    private static String address(PersonKeys.DataKey key, ResultSet row) throws SQLException {
        byte[] plain = key.decrypt(ContactPoints.ADDRESS_PLACE, row.getBytes("ciphertext"));
        return Address.ofNormalForm(
                        Address.Kind.fromCode(row.getShort("kind")), new String(plain, StandardCharsets.UTF_8))
                .normalForm();
    }

    private void each(String sql, Visit visit) {
        RowCallbackHandler each = row -> {
            try {
                visit.visit(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        jdbc.query(sql, each);
    }

    @FunctionalInterface
    private interface Visit {
        void visit(ResultSet row) throws SQLException, IOException;
    }
}
