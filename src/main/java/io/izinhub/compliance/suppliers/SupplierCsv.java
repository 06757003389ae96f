package io.izinhub.compliance.suppliers;

import io.izinhub.compliance.suppliers.SupplierDesk.Card;
import io.izinhub.compliance.suppliers.domain.Entry;
import io.izinhub.compliance.suppliers.domain.Lack;
import io.izinhub.compliance.suppliers.domain.Supplier;
import io.izinhub.compliance.suppliers.domain.Supplier.Authorisation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The register as CSV (RFC 4180), for an audit. Pure. */
final class SupplierCsv {

    private static final String HEADER =
            "key,version,name,role,service,contractDate,country,transferBasis,data,method,startDate,vendorInformedOn,"
                    + "vendorAnswer,vendorAnsweredOn,authorisationNo,authorisationUntil,documents,closed,approvedBy,"
                    + "approvedAt,changedBy,changedAt,missing,connectors\r\n";

    /** What a spreadsheet would work out. */
    private static final String BEGINS_A_FORMULA = "=+-@\t";

    private SupplierCsv() {}

    static String write(List<Card> cards) {
        return HEADER + cards.stream().map(SupplierCsv::row).collect(Collectors.joining());
    }

    private static String row(Card card) {
        Entry entry = card.entry();
        Supplier supplier = entry.supplier();
        Optional<Authorisation> authorisation = Optional.ofNullable(supplier.authorisation());
        Optional<Entry.Approval> approval = Optional.ofNullable(entry.approval());
        return Stream.of(
                        entry.key(),
                        entry.version(),
                        supplier.name(),
                        supplier.role(),
                        supplier.service(),
                        supplier.contractDate(),
                        supplier.country(),
                        supplier.transferBasis(),
                        String.join("; ", supplier.data()),
                        supplier.method(),
                        supplier.startDate(),
                        supplier.vendor().informedOn(),
                        supplier.vendor().answer(),
                        supplier.vendor().answeredOn(),
                        authorisation.map(Authorisation::number),
                        authorisation.map(Authorisation::validUntil),
                        String.join("; ", supplier.documents()),
                        entry.closed(),
                        approval.map(Entry.Approval::by),
                        approval.map(Entry.Approval::at),
                        entry.changedBy(),
                        entry.changedAt(),
                        card.lacks().stream().map(Lack::name).collect(Collectors.joining(" ")),
                        String.join(" ", card.connectors()))
                .map(SupplierCsv::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object value) {
        Object held = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        String text = held == null ? "" : held.toString();
        boolean formula = !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
