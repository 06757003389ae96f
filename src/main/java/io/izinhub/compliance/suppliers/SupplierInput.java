package io.izinhub.compliance.suppliers;

import io.izinhub.compliance.suppliers.domain.Supplier;
import io.izinhub.compliance.suppliers.domain.Supplier.Authorisation;
import io.izinhub.compliance.suppliers.domain.Supplier.Role;
import io.izinhub.compliance.suppliers.domain.Supplier.TransferBasis;
import io.izinhub.compliance.suppliers.domain.Supplier.Vendor;
import io.izinhub.platform.lines.StorableText;
import io.izinhub.platform.web.ProblemException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/**
 * An entry as somebody writes it, by API or form.
 *
 * @param version of the entry that was read; 0 for a new one
 */
public record SupplierInput(
        int version,
        String name,
        Role role,
        String service,
        LocalDate contractDate,
        String country,
        TransferBasis transferBasis,
        List<String> data,
        String method,
        LocalDate startDate,
        LocalDate vendorInformedOn,
        Vendor.Answer vendorAnswer,
        LocalDate vendorAnsweredOn,
        String authorisationNo,
        LocalDate authorisationUntil,
        List<String> documents) {

    private static final int LONGEST = 200;
    private static final int MOST = 50;
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /**
     * What stands in it, where that can be.
     *
     * @throws ProblemException 422 SUPPLIER_INVALID with the field
     */
    Supplier read() {
        require(text(name) != null, "name");
        require(role != null, "role");
        require(text(country) == null || COUNTRIES.contains(text(country)), "country");
        requireStorable();
        requireDates();
        boolean authorised = text(authorisationNo) != null || authorisationUntil != null;
        return new Supplier(
                text(name),
                role,
                text(service),
                contractDate,
                text(country),
                transferBasis,
                lines(data, "data"),
                text(method),
                startDate,
                new Vendor(vendorInformedOn, vendorAnswer, vendorAnsweredOn),
                authorised ? new Authorisation(text(authorisationNo), authorisationUntil) : null,
                lines(documents, "documents"));
    }

    private void requireStorable() {
        requireStorable(name, "name");
        requireStorable(service, "service");
        requireStorable(method, "method");
        requireStorable(authorisationNo, "authorisationNo");
    }

    /** An answer has a day, which is not before the question's; where nobody answered there is none. */
    private void requireDates() {
        boolean answered = vendorAnswer == Vendor.Answer.APPROVED || vendorAnswer == Vendor.Answer.REFUSED;
        require(answered == (vendorAnsweredOn != null), "vendorAnsweredOn");
        require(!answered || vendorInformedOn != null, "vendorInformedOn");
        require(!answered || !vendorAnsweredOn.isBefore(vendorInformedOn), "vendorAnsweredOn");
    }

    private static List<String> lines(List<String> given, String field) {
        List<String> lines = Stream.ofNullable(given)
                .flatMap(List::stream)
                .map(SupplierInput::text)
                .filter(line -> line != null)
                .toList();
        require(lines.size() <= MOST, field);
        lines.forEach(line -> requireStorable(line, field));
        return lines;
    }

    /** Null for nothing but spaces. */
    private static String text(String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private static void requireStorable(String given, String field) {
        String text = text(given);
        require(text == null || (text.length() <= LONGEST && StorableText.is(text)), field);
    }

    private static void require(boolean holds, String field) {
        if (!holds) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "SUPPLIER_INVALID").with("field", field);
        }
    }
}
