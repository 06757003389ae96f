package io.izinhub.compliance.suppliers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.compliance.suppliers.domain.Entry;
import io.izinhub.compliance.suppliers.domain.Entry.Approval;
import io.izinhub.compliance.suppliers.domain.Lack;
import io.izinhub.compliance.suppliers.domain.Supplier;
import io.izinhub.compliance.suppliers.domain.Supplier.Authorisation;
import io.izinhub.compliance.suppliers.domain.Supplier.Role;
import io.izinhub.compliance.suppliers.domain.Supplier.Vendor;
import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.Connector.Kind;
import io.izinhub.platform.connectors.SupplierOf;
import io.izinhub.platform.modes.LiveCondition.Obstacle;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the register means for switches and alarms. */
class ConnectorApprovalsTest {

    private static final String PUSH = "authority.1.push";
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    private final SupplierRegister register = mock(SupplierRegister.class);
    private final Modes modes = mock(Modes.class);

    ConnectorApprovalsTest() {
        when(modes.of(any())).thenReturn(Mode.SHADOW);
        holds(approved(new Authorisation("34-1", LAST)));
    }

    @Test
    void r34_anIntegratorCannotGoLiveOnceItsAuthorisationIsOver_inIstanbul() {
        assertThat(against(PUSH, "2026-12-31T20:59:59Z")).isEmpty();

        Obstacle over = against(PUSH, "2026-12-31T21:00:00Z").orElseThrow();
        assertThat(over.code()).isEqualTo("SUPPLIER_NOT_APPROVED");
        assertThat(over.detailKey()).isEqualTo("supplier.cure.AUTHORISATION_EXPIRED");
        assertThat(over.facts())
                .isEqualTo(Map.of(
                        "connector", "integrators.firma",
                        "property", "hub.integrators.firma.supplier",
                        "supplier", "firma",
                        "missing", List.of("AUTHORISATION_EXPIRED")));
    }

    @Test
    void r138_whatOnlyTakesAwayFromAStreamWaitsForNobody_andAlarmsAllTheSame() {
        assertThat(against("sms.relay", "2026-12-01T00:00:00Z")).isEmpty();
        assertThat(at("2026-12-01T00:00:00Z").alarming())
                .extracting(each -> each.connector().name())
                .containsExactly("sms.relay.crm");
    }

    @Test
    void r138_whatIsLiveAndHasLapsedAlarms_whatIsNotLiveDoesNot() {
        String over = "2027-01-02T00:00:00Z";
        assertThat(names(over)).doesNotContain("integrators.firma");

        when(modes.of(PUSH)).thenReturn(Mode.LIVE);

        assertThat(names(over)).contains("integrators.firma");
        assertThat(names("2026-12-01T00:00:00Z")).doesNotContain("integrators.firma");
    }

    @Test
    void r34_theEndOfAnAuthorisationIsToldOfThirtyDaysBefore_untilItIsOver() {
        assertThat(at("2026-11-30T20:59:59Z").ending()).isEmpty();
        assertThat(at("2026-11-30T21:00:00Z").ending())
                .extracting(ConnectorApprovals.Ending::days)
                .containsExactly(30L);
        assertThat(at("2026-12-31T20:59:59Z").ending()).hasSize(1);
        assertThat(at("2026-12-31T21:00:00Z").ending()).isEmpty();
    }

    @Test
    void whoIsAboutToTurnAStreamIntoAConnectorMayAskByItsName() {
        assertThat(at("2026-12-01T00:00:00Z").lacks("sms.relay.crm")).containsExactly(Lack.SUPPLIER_NOT_NAMED);
        assertThat(at("2026-12-01T00:00:00Z").lacks("integrators.firma")).isEmpty();
        assertThat(at("2026-12-01T00:00:00Z").lacks("iys")).isEmpty();
    }

    @Test
    void r138_theDoctorSaysOfEachConnectorWhetherItMayBeLive() {
        List<Finding> now = new SuppliersExamined(at("2026-12-01T00:00:00Z")).examine();
        assertThat(now).extracting(Finding::subject).containsExactly("integrators.firma", "sms.relay.crm", "firma");
        Told.green(SuppliersExamined.ID, now.get(0), "APPROVED");
        Told.red(SuppliersExamined.ID, now.get(1), "UNAPPROVED");
        Told.yellow(SuppliersExamined.ID, now.get(2), "ENDS");

        Finding over =
                new SuppliersExamined(at("2027-01-02T00:00:00Z")).examine().get(0);
        Told.red(SuppliersExamined.ID, over, "UNAPPROVED");
        assertThat(over.facts()).contains("AUTHORISATION_EXPIRED", "hub.integrators.firma.supplier");

        holds(approved(new Authorisation("34-1", LocalDate.of(2029, 12, 31))));
        Told.green(
                SuppliersExamined.ID,
                new SuppliersExamined(at("2027-01-02T00:00:00Z")).examine().get(0),
                "APPROVED");
        Told.skipped(
                SuppliersExamined.ID,
                SuppliersExamined.judge(List.of(), List.of()).get(0),
                "NO_CONNECTORS");
    }

    private List<String> names(String now) {
        return at(now).alarming().stream().map(each -> each.connector().name()).toList();
    }

    private Optional<Obstacle> against(String function, String now) {
        return new SupplierCondition(at(now)).against(function);
    }

    private ConnectorApprovals at(String now) {
        Connector firm =
                new Connector(Kind.INTEGRATOR, "integrators.firma", new SupplierOf.Named("firma"), Set.of(PUSH), false);
        Connector relay = new Connector(Kind.SMS, "sms.relay.crm", new SupplierOf.Unsaid(), Set.of(), true);
        return new ConnectorApprovals(
                List.of(() -> List.of(relay), () -> List.of(firm)),
                register,
                modes,
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private void holds(Entry entry) {
        when(register.all()).thenReturn(List.of(entry));
        when(register.find(entry.key())).thenReturn(Optional.of(entry));
    }

    private static Entry approved(Authorisation authorisation) {
        Supplier supplier = new Supplier(
                "Firma",
                Role.PROCESSOR,
                null,
                LocalDate.of(2026, 1, 1),
                "TR",
                null,
                List.of("telefon"),
                null,
                null,
                new Vendor(null, Vendor.Answer.NOT_NEEDED, null),
                authorisation,
                null);
        return new Entry(
                "firma", 2, supplier, false, new Approval("user:dpo", Instant.EPOCH), "user:dpo", Instant.EPOCH);
    }
}
