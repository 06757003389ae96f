package io.izinhub.compliance.suppliers.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.compliance.suppliers.domain.Entry.Approval;
import io.izinhub.compliance.suppliers.domain.Supplier.Authorisation;
import io.izinhub.compliance.suppliers.domain.Supplier.Role;
import io.izinhub.compliance.suppliers.domain.Supplier.TransferBasis;
import io.izinhub.compliance.suppliers.domain.Supplier.Vendor;
import io.izinhub.compliance.suppliers.domain.Supplier.Vendor.Answer;
import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.Connector.Kind;
import io.izinhub.platform.connectors.SupplierOf;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.time.Istanbul;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** May this connector go LIVE on this day, and why not. */
class SupplierCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final Vendor AGREED = new Vendor(TODAY.minusDays(20), Answer.APPROVED, TODAY.minusDays(10));
    private static final Authorisation AUTHORISED = new Authorisation("34-1", TODAY.plusYears(1));

    @Test
    void r138_anApprovedSupplierHasNothingAgainstIt() {
        assertThat(lacks(Kind.INTEGRATOR, approved(supplier("TR", null, AGREED, AUTHORISED))))
                .isEmpty();
    }

    @Test
    void r138_whereNobodySaysWhoseItIs_itCannotGoLive() {
        assertThat(SupplierCheck.lacks(connector(Kind.CRM, null), key -> Optional.empty(), TODAY))
                .containsExactly(Lack.SUPPLIER_NOT_NAMED);
        assertThat(SupplierCheck.lacks(connector(Kind.CRM, "firma"), key -> Optional.empty(), TODAY))
                .containsExactly(Lack.SUPPLIER_UNKNOWN);
    }

    @Test
    void r138_theCompanysOwnServerNeedsNoEntry() {
        assertThat(SupplierCheck.lacks(connector(Kind.MAIL, "OWN"), key -> Optional.empty(), TODAY))
                .isEmpty();
    }

    @Test
    void r138_whatNobodyApprovedLacksOnlyThat() {
        Entry entry = new Entry("firma", 1, supplier("TR", null, AGREED, null), false, null, "user:a", Instant.EPOCH);

        assertThat(lacks(Kind.SMS, entry)).containsExactly(Lack.NOT_APPROVED);
    }

    @Test
    void r138_anEmptyEntryLacksEverythingInTheOrderOfMending() {
        Supplier empty =
                new Supplier("Firma", Role.PROCESSOR, null, null, null, null, null, null, null, null, null, null);
        Entry entry = new Entry("firma", 1, empty, false, null, "user:a", Instant.EPOCH);

        assertThat(lacks(Kind.INTEGRATOR, entry))
                .containsExactly(
                        Lack.DATA_MISSING,
                        Lack.CONTRACT_MISSING,
                        Lack.COUNTRY_MISSING,
                        Lack.VENDOR_NOT_INFORMED,
                        Lack.AUTHORISATION_MISSING,
                        Lack.NOT_APPROVED);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,       false, false, VENDOR_NOT_INFORMED",
        "NONE,       true,  false, VENDOR_HAS_NOT_ANSWERED",
        "APPROVED,   false, false, VENDOR_NOT_INFORMED",
        "APPROVED,   true,  false, VENDOR_HAS_NOT_ANSWERED",
        "APPROVED,   true,  true,  ",
        "REFUSED,    true,  true,  VENDOR_REFUSED",
        "NOT_NEEDED, false, false, "
    })
    void r138_next4bizIsToldAndAgrees(Answer answer, boolean informed, boolean answered, Lack first) {
        Vendor vendor = new Vendor(informed ? TODAY : null, answer, answered ? TODAY : null);
        List<Lack> lacks = lacks(Kind.SMS, approved(supplier("TR", null, vendor, null)));

        assertThat(lacks.stream().findFirst()).isEqualTo(Optional.ofNullable(first));
    }

    @Test
    void r138_dataAbroadNeedsABasis() {
        assertThat(lacks(Kind.SMS, approved(supplier("DE", null, AGREED, null))))
                .containsExactly(Lack.TRANSFER_BASIS_MISSING);
        assertThat(lacks(Kind.SMS, approved(supplier("DE", TransferBasis.STANDARD_CONTRACT, AGREED, null))))
                .isEmpty();
    }

    @Test
    void r138_aContractOfTomorrowIsNone() {
        assertThat(lacks(Kind.SMS, approved(contract(TODAY.plusDays(1))))).containsExactly(Lack.CONTRACT_NOT_YET);
        assertThat(lacks(Kind.SMS, approved(contract(TODAY)))).isEmpty();
    }

    @Test
    void r138_aClosedEntryCarriesNothing() {
        Entry closed = new Entry(
                "firma",
                3,
                supplier("TR", null, AGREED, null),
                true,
                new Approval("user:dpo", Instant.EPOCH),
                "user:a",
                Instant.EPOCH);

        assertThat(lacks(Kind.SMS, closed)).containsExactly(Lack.ENTRY_CLOSED);
    }

    @Test
    void r34_onlyAnIntegratorNeedsTheMinistrysAuthorisation() {
        Entry without = approved(supplier("TR", null, AGREED, null));

        assertThat(lacks(Kind.SMS, without)).isEmpty();
        assertThat(lacks(Kind.INTEGRATOR, without)).containsExactly(Lack.AUTHORISATION_MISSING);
        assertThat(lacks(
                        Kind.INTEGRATOR,
                        approved(supplier("TR", null, AGREED, new Authorisation(null, TODAY.plusDays(1))))))
                .containsExactly(Lack.AUTHORISATION_MISSING);
    }

    /** 21:00 UTC is midnight in Istanbul. */
    @ParameterizedTest
    @CsvSource({"2026-11-28T20:59:59Z, false", "2026-11-28T21:00:00Z, true"})
    void r34_anAuthorisationEndsAtMidnightInIstanbul(Instant now, boolean over) {
        Entry entry = approved(supplier("TR", null, AGREED, new Authorisation("34-1", TODAY)));
        LocalDate today = LocalDate.ofInstant(now, Istanbul.ZONE);

        assertThat(SupplierCheck.lacks(entry, Set.of(Kind.INTEGRATOR), today).contains(Lack.AUTHORISATION_EXPIRED))
                .isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource({"31, ", "30, 30", "1, 1", "0, 0", "-1, "})
    void r34_itsEndIsToldOfFromThirtyDaysBefore(long left, Long told) {
        Supplier supplier = supplier("TR", null, AGREED, new Authorisation("34-1", TODAY.plusDays(left)));

        assertThat(SupplierCheck.endsIn(supplier, TODAY)).isEqualTo(Optional.ofNullable(told));
    }

    @Test
    void r34_whatHasNoLastDayDoesNotEnd() {
        assertThat(SupplierCheck.endsIn(supplier("TR", null, AGREED, null), TODAY))
                .isEmpty();
        assertThat(SupplierCheck.endsIn(supplier("TR", null, AGREED, new Authorisation("34-1", null)), TODAY))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Netgsm", "Own", "a b", "-x", "ısı"})
    void aSupplierThatCanBeNoKeyStopsTheStart(String value) {
        assertThatThrownBy(() -> SupplierOf.of("crm.x", value))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.crm.x.supplier");
    }

    /** Whoever wrote {@code own} for {@code OWN} must not get an entry of that name for it. */
    @Test
    void ownInSmallLettersIsNoKeyEither() {
        assertThatThrownBy(() -> SupplierOf.of("crm.x", "own")).isInstanceOf(ConfigurationProblem.class);
    }

    private static Connector connector(Kind kind, String supplier) {
        return new Connector(kind, "some.thing", SupplierOf.of("some.thing", supplier), Set.of(), false);
    }

    private static List<Lack> lacks(Kind kind, Entry entry) {
        Map<String, Entry> register = Map.of("firma", entry);
        return SupplierCheck.lacks(connector(kind, "firma"), key -> Optional.ofNullable(register.get(key)), TODAY);
    }

    private static Entry approved(Supplier supplier) {
        return new Entry(
                "firma", 2, supplier, false, new Approval("user:dpo", Instant.EPOCH), "user:dpo", Instant.EPOCH);
    }

    private static Supplier contract(LocalDate signed) {
        return of(signed, "TR", null, AGREED, null);
    }

    private static Supplier supplier(String country, TransferBasis basis, Vendor vendor, Authorisation authorisation) {
        return of(TODAY.minusDays(5), country, basis, vendor, authorisation);
    }

    private static Supplier of(
            LocalDate signed, String country, TransferBasis basis, Vendor vendor, Authorisation authorisation) {
        return new Supplier(
                "Firma",
                Role.PROCESSOR,
                "SMS",
                signed,
                country,
                basis,
                List.of("telefon"),
                "HTTPS",
                TODAY,
                vendor,
                authorisation,
                List.of());
    }
}
