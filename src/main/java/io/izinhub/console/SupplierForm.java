package io.izinhub.console;

import io.izinhub.compliance.suppliers.SupplierInput;
import io.izinhub.compliance.suppliers.domain.Entry;
import io.izinhub.compliance.suppliers.domain.Supplier;
import io.izinhub.compliance.suppliers.domain.Supplier.Authorisation;
import io.izinhub.platform.web.ProblemException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** The fields of an entry as a browser sends them: text only. Pure. */
final class SupplierForm {

    /** Of an entry that is not there yet. */
    static final Map<String, String> EMPTY = Map.of("version", "0", "role", "PROCESSOR", "vendorAnswer", "NONE");

    private SupplierForm() {}

    static Map<String, String> of(Entry entry) {
        Supplier supplier = entry.supplier();
        Authorisation authorisation = supplier.authorisation();
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "key", entry.key());
        put(fields, "version", entry.version());
        put(fields, "name", supplier.name());
        put(fields, "role", supplier.role());
        put(fields, "service", supplier.service());
        put(fields, "contractDate", supplier.contractDate());
        put(fields, "country", supplier.country());
        put(fields, "transferBasis", supplier.transferBasis());
        put(fields, "data", String.join("\n", supplier.data()));
        put(fields, "method", supplier.method());
        put(fields, "startDate", supplier.startDate());
        put(fields, "vendorInformedOn", supplier.vendor().informedOn());
        put(fields, "vendorAnswer", supplier.vendor().answer());
        put(fields, "vendorAnsweredOn", supplier.vendor().answeredOn());
        put(fields, "authorisationNo", authorisation == null ? null : authorisation.number());
        put(fields, "authorisationUntil", authorisation == null ? null : authorisation.validUntil());
        put(fields, "documents", String.join("\n", supplier.documents()));
        return fields;
    }

    /** @throws ProblemException 422 SUPPLIER_INVALID with the field */
    static SupplierInput read(Map<String, String> fields) {
        return new SupplierInput(
                number(fields, "version"),
                text(fields, "name"),
                word(Supplier.Role.class, fields, "role"),
                text(fields, "service"),
                day(fields, "contractDate"),
                text(fields, "country"),
                word(Supplier.TransferBasis.class, fields, "transferBasis"),
                lines(fields, "data"),
                text(fields, "method"),
                day(fields, "startDate"),
                day(fields, "vendorInformedOn"),
                word(Supplier.Vendor.Answer.class, fields, "vendorAnswer"),
                day(fields, "vendorAnsweredOn"),
                text(fields, "authorisationNo"),
                day(fields, "authorisationUntil"),
                lines(fields, "documents"));
    }

    private static void put(Map<String, String> fields, String name, Object value) {
        fields.put(name, value == null ? "" : value.toString());
    }

    private static String text(Map<String, String> fields, String name) {
        String given = fields.get(name);
        return given == null || given.isBlank() ? null : given.strip();
    }

    private static List<String> lines(Map<String, String> fields, String name) {
        return Stream.ofNullable(text(fields, name)).flatMap(String::lines).toList();
    }

    private static int number(Map<String, String> fields, String name) {
        try {
            return Integer.parseInt(fields.getOrDefault(name, ""));
        } catch (NumberFormatException e) {
            throw invalid(name);
        }
    }

    private static LocalDate day(Map<String, String> fields, String name) {
        try {
            return text(fields, name) == null ? null : LocalDate.parse(text(fields, name));
        } catch (DateTimeParseException e) {
            throw invalid(name);
        }
    }

    private static <E extends Enum<E>> E word(Class<E> type, Map<String, String> fields, String name) {
        try {
            return text(fields, name) == null ? null : Enum.valueOf(type, text(fields, name));
        } catch (IllegalArgumentException e) {
            throw invalid(name);
        }
    }

    private static ProblemException invalid(String field) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "SUPPLIER_INVALID").with("field", field);
    }
}
