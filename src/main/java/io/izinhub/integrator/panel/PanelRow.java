package io.izinhub.integrator.panel;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.InvalidAddressException;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.imports.RowStatements;
import io.izinhub.consent.imports.RowStatements.Read;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.wire.ShapedMovement;
import io.izinhub.platform.lines.StorableText;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of an export, as the mapping shaped it: {@code brand, recipient, recipientType, channel, status, source, consentAt, createdAt,
 * transaction}, each a text or absent. With date and source it is a movement, as if the feed had told it; without them it only says what
 * stood there when the file was made. Pure.
 */
final class PanelRow {

    private static final String RECIPIENT = "recipient";

    private final JsonNode shaped;

    private PanelRow(JsonNode shaped) {
        this.shaped = shaped;
    }

    /** Why a row is refused. */
    private static final class Refused extends RuntimeException {

        private final String code;
        private final String column;

        Refused(String code, String column) {
            super(code, null, false, false);
            this.code = code;
            this.column = column;
        }
    }

    /**
     * @param brand the company's code
     * @param iysCode of the brand
     * @param exportedAt when the file was made: a later date shows that it was not, or that the date is read wrongly
     */
    static Read read(JsonNode shaped, String brand, String iysCode, Instant exportedAt) {
        try {
            return new Read(new PanelRow(shaped).statement(brand, iysCode, exportedAt), null, null);
        } catch (Refused refused) {
            return new Read(null, refused.code, refused.column);
        }
    }

    private Statement statement(String brand, String iysCode, Instant exportedAt) {
        if (text("brand").filter(code -> !code.equals(iysCode)).isPresent()) {
            throw new Refused("OTHER_BRAND", "brand");
        }
        Channel channel =
                Channel.parse(required("channel")).orElseThrow(() -> new Refused("CHANNEL_UNKNOWN", "channel"));
        RecipientType type = RecipientType.parse(required("recipientType"))
                .orElseThrow(() -> new Refused("RECIPIENT_TYPE_UNKNOWN", "recipientType"));
        Status status = Status.parse(required("status")).orElseThrow(() -> new Refused("STATUS_UNKNOWN", "status"));
        Statement.About about = new Statement.About(new Statement.ByAddress(address(channel)), brand, channel, type);
        Optional<String> source = storable("source");
        Optional<String> transaction = storable("transaction");
        Optional<Instant> consentAt = time("consentAt", exportedAt);
        Optional<Instant> createdAt = time("createdAt", exportedAt);
        String origin = Authorities.destination(brand);
        if (source.isEmpty() || consentAt.isEmpty()) {
            // A refusal without a date is nobody's statement: it says that no consent stands there.
            return Statement.answer(
                    about,
                    status == Status.ONAY ? Said.ONAY : Said.NOT_ONAY,
                    createdAt.orElse(exportedAt),
                    origin,
                    null);
        }
        boolean proved = transaction.isPresent() && createdAt.isPresent();
        return Statement.movement(
                        about,
                        Said.of(status),
                        consentAt.get(),
                        createdAt.orElse(consentAt.get()),
                        source.get(),
                        origin,
                        transaction.orElse(null))
                .weakIf(status == Status.ONAY && !proved);
    }

    private Address address(Channel channel) {
        String text = required(RECIPIENT);
        if (RowStatements.isSpreadsheetNumber(text)) {
            throw new Refused("EXCEL_NUMBER", RECIPIENT);
        }
        try {
            return ShapedMovement.address(channel, text);
        } catch (InvalidAddressException e) {
            throw new Refused("INVALID_ADDRESS", RECIPIENT);
        }
    }

    private Optional<Instant> time(String field, Instant exportedAt) {
        Optional<Instant> time =
                text(field).map(text -> RowStatements.time(text).orElseThrow(() -> new Refused("INVALID_TIME", field)));
        if (time.filter(at -> at.isAfter(exportedAt)).isPresent()) {
            throw new Refused("AFTER_EXPORT", field);
        }
        return time;
    }

    /** What the database refuses would stop the rows beside it. */
    private Optional<String> storable(String field) {
        Optional<String> text = text(field);
        if (text.filter(given -> !StorableText.is(given)).isPresent()) {
            throw new Refused("NOT_STORABLE", field);
        }
        return text;
    }

    private String required(String field) {
        return text(field).orElseThrow(() -> new Refused("MISSING_FIELD", field));
    }

    private Optional<String> text(String field) {
        return Optional.ofNullable(shaped.path(field).asText(null))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
