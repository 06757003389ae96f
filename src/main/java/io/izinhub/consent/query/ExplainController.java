package io.izinhub.consent.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.Purposes;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.PurposeCover;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendDecision;
import io.izinhub.consent.domain.SendQuery;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.domain.SendRules;
import io.izinhub.consent.ledger.LookupKeys;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** "May I send?" about one address, with the consent and the rule that cover the purpose (R8). */
@RestController
@RequestMapping(path = "/api/v1/consents/query/explain", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "consents")
class ExplainController {

    private static final String ROWS = """
            select recipient_type, bits, greatest(onay_at, weak_at) as onay_at from consent
            where brand_id = ? and channel = ? and lookup_key = any (?)
            """;

    private final Questions questions;
    private final Purposes purposes;
    private final LookupKeys keys;
    private final JdbcTemplate jdbc;
    private final AuditLog audit;

    ExplainController(Questions questions, Purposes purposes, LookupKeys keys, JdbcTemplate jdbc, AuditLog audit) {
        this.questions = questions;
        this.purposes = purposes;
        this.keys = keys;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** @param purpose absent: the usual one; {@code recipient} and {@code value} are two names of one field */
    record ExplainRequest(
            String brand,
            String purpose,
            Channel channel,
            String recipient,
            String value,
            RecipientType recipientType) {

        /** Never prints the address. */
        @Override
        public String toString() {
            return "ExplainRequest[" + channel + "]";
        }
    }

    /**
     * @param consent which consent was asked whether it covers the purpose; absent where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Explanation(boolean allowed, SendReason reason, String purpose, Consent consent) {}

    /**
     * @param rule how it covers the purpose, or why it does not
     * @param names purposes that it names; none: it counts for {@code countsFor}
     * @param since when it was given; absent for a merchant without a consent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Consent(
            RecipientType recipientType,
            PurposeCover.Rule rule,
            List<String> names,
            List<String> countsFor,
            OffsetDateTime since) {}

    private record Row(RecipientType type, long bits, Timestamp onayAt) {}

    @Operation(
            summary = "Ask about one address, with the consent and the rule that cover the purpose",
            description =
                    "The answer is that of the query; beside it which consent was looked at, what it names, and why"
                            + " that does or does not cover the purpose.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Explanation explain(@RequestBody ExplainRequest request) {
        Question question = questions.ask(
                Caller.current(), new SendAsk(request.brand(), request.purpose(), null, null, null, false));
        if (request.channel() == null || (request.recipient() == null) == (request.value() == null)) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        }
        SendRules rules = question.rules().get(request.channel());
        SendQuery query = new SendQuery(request.channel(), request.recipientType(), question.purposes(), rules);
        List<Row> rows = rows(question, request);
        long bireysel = bits(rows, RecipientType.BIREYSEL, isAddress(request));
        long tacir = bits(rows, RecipientType.TACIR, isAddress(request));
        SendReason reason = SendDecision.decide(query, bireysel, tacir);
        audit.add(new AuditEntry(
                question.caller(),
                "QUERY_EXPLAINED",
                question.id(),
                Map.of("channel", request.channel(), "reason", reason)));
        Consent consent = isAddress(request)
                ? PurposeCover.of(query, bireysel, tacir)
                        .map(cover -> consent(cover, rules, rows))
                        .orElse(null)
                : null;
        return new Explanation(reason.allowed(), reason, question.purpose(), consent);
    }

    private Consent consent(PurposeCover cover, SendRules rules, List<Row> rows) {
        Row row = rows.stream()
                .filter(each -> each.type() == cover.type())
                .findFirst()
                .orElse(null);
        List<String> names = row == null ? List.of() : purposes.codes(ConsentBits.purposes(row.bits()));
        boolean unnamed = row != null && ConsentBits.has(row.bits(), ConsentBits.Flag.PURPOSES_FROM_AUTHORITY);
        return new Consent(
                cover.type(),
                cover.rule(),
                names,
                unnamed ? purposes.codes(rules.purposesFromAuthority() & ~rules.purposesNeedingOwnConsent()) : null,
                row == null || row.onayAt() == null
                        ? null
                        : Istanbul.time(row.onayAt().toInstant()));
    }

    private List<Row> rows(Question question, ExplainRequest request) {
        if (!question.needsLookup(request.channel()) || !(parsed(request) instanceof Address address)) {
            return List.of();
        }
        return jdbc.query(
                ROWS,
                (rs, i) -> row(rs),
                question.brand().orElseThrow().id(),
                request.channel().code(),
                new SqlArrayValue("uuid", (Object[]) keys.all(address)));
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(RecipientType.fromCode(rs.getShort(1)), rs.getLong(2), rs.getTimestamp(3));
    }

    private static long bits(List<Row> rows, RecipientType type, boolean address) {
        if (!address) {
            return ConsentBits.INVALID_ADDRESS;
        }
        return rows.stream()
                .filter(row -> row.type() == type)
                .mapToLong(Row::bits)
                .max()
                .orElse(ConsentBits.NO_ROW);
    }

    private static boolean isAddress(ExplainRequest request) {
        return parsed(request) instanceof Address;
    }

    private static Object parsed(ExplainRequest request) {
        return Address.parse(request.channel(), request.recipient() == null ? request.value() : request.recipient());
    }
}
