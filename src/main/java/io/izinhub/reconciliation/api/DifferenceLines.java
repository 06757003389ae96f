package io.izinhub.reconciliation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.imports.FormulaCells;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.platform.lines.CsvCells;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.reconciliation.Difference;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.SafeRepair;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Differences as they are told: with the address, in clear or masked. Thread-safe. */
@Component
public class DifferenceLines {

    public static final String CSV_HEADER =
            "id,side,channel,recipientType,recipient,point,personId,kind,repair,hubStatus,hubAt,"
                    + "otherStatus,otherAt,state,decidedBy,outcome";

    private final ContactPoints contacts;

    DifferenceLines(ContactPoints contacts) {
        this.contacts = contacts;
    }

    /**
     * @param recipient masked unless the caller's role may see it (R98); absent where the ledger does not know the address
     * @param point the ledger's key of the person
     * @param personId the CRM's own id
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DifferenceLine")
    public record Line(
            long id,
            String side,
            Channel channel,
            RecipientType recipientType,
            String recipient,
            UUID point,
            String personId,
            DifferenceKind kind,
            SafeRepair repair,
            Status hubStatus,
            OffsetDateTime hubAt,
            Status otherStatus,
            OffsetDateTime otherAt,
            Difference.State state,
            String decidedBy,
            String outcome) {

        /** A row for a spreadsheet, which works nothing of it out. */
        public String csv() {
            return Stream.<Object>of(
                            id,
                            side,
                            channel,
                            orEmpty(recipientType),
                            orEmpty(recipient),
                            orEmpty(point),
                            orEmpty(personId),
                            kind,
                            repair,
                            orEmpty(hubStatus),
                            orEmpty(hubAt),
                            orEmpty(otherStatus),
                            orEmpty(otherAt),
                            state,
                            orEmpty(decidedBy),
                            orEmpty(outcome))
                    .map(cell -> CsvCells.quoted(FormulaCells.guard(String.valueOf(cell)), ','))
                    .collect(Collectors.joining(","));
        }

        private static Object orEmpty(Object value) {
            return Objects.requireNonNullElse(value, "");
        }
    }

    public List<Line> of(List<Difference> found, boolean inClear) {
        Map<UUID, Address> addresses = contacts.addresses(found.stream()
                .map(Difference::point)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return found.stream()
                .map(each -> line(each, addresses.get(each.point()), inClear))
                .toList();
    }

    private static Line line(Difference each, Address address, boolean inClear) {
        return new Line(
                each.id(),
                each.side(),
                each.channel(),
                each.type(),
                address == null ? null : address.shown(inClear),
                each.point(),
                each.person(),
                each.kind(),
                each.repair(),
                each.hubStatus(),
                Istanbul.time(each.hubAt()),
                each.otherStatus(),
                Istanbul.time(each.otherAt()),
                each.state(),
                each.decidedBy(),
                each.outcome());
    }
}
