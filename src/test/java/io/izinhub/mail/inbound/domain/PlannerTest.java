package io.izinhub.mail.inbound.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Finding;
import io.izinhub.mail.document.Obstacle;
import io.izinhub.mail.inbound.domain.InboundPolicy.Unit;
import io.izinhub.mail.inbound.domain.MailboxPolicy.Exemption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final int CERTAIN = 90;
    private static final int DOUBTFUL = 50;
    private static final int TEXT = 1;
    private static final int FILE = 2;

    /** The table of the shipped defaults, line by line. */
    @ParameterizedTest
    @CsvSource({
        "HEALTH, 90, false, REDACT, HEALTH, ",
        "HEALTH, 50, false, DELIVER, , ",
        "HEALTH, 90, true, REDACT, , 2",
        "CVV, 50, false, REDACT, CVV, ",
        "CVV, 90, true, REDACT, , 2",
        "BANK_CREDENTIAL, 90, false, REDACT, BANK_CREDENTIAL, ",
        "PAYMENT_CARD, 90, false, REDACT, PAYMENT_CARD, ",
        "PAYMENT_CARD, 50, false, DELIVER, , ",
        "IBAN, 90, false, REDACT, IBAN, ",
        "TCKN, 90, false, DELIVER, , ",
        "PASSPORT, 90, true, DELIVER, , ",
    })
    void asShipped(Category category, int score, boolean attachment, Action outcome, Category cut, Integer stub) {
        Plan plan = plan(MailboxPolicy.shipped(), part(attachment, found(category, score)));

        assertThat(plan.outcome()).isEqualTo(outcome);
        assertThat(plan.cut()).isEqualTo(cut == null ? Set.of() : Set.of(cut));
        assertThat(plan.stubs()).isEqualTo(stub == null ? Set.of() : Set.of(stub));
    }

    @ParameterizedTest
    @EnumSource(Obstacle.class)
    void whatCannotBeReadIsDeliveredAndNoted(Obstacle obstacle) {
        Plan plan = plan(MailboxPolicy.shipped(), new ReadPart(FILE, true, Optional.of(obstacle), List.of()));

        assertThat(plan.outcome()).isEqualTo(Action.DELIVER);
        assertThat(plan.because())
                .containsExactly(obstacle == Obstacle.ENCRYPTED ? Matter.ENCRYPTED : Matter.UNREADABLE);
    }

    @Test
    void r71_everySpecialCategoryIsTakenOutOfMailToTheCrm() {
        for (Category category : Category.values()) {
            if (category.isSpecial()) {
                assertThat(plan(MailboxPolicy.shipped(), part(false, found(category, CERTAIN)))
                                .cut())
                        .containsExactly(category);
            }
        }
    }

    @Test
    void r106_aSecretIsNeverWithoutAPlan() {
        Plan plan = plan(
                with(Matter.SPECIAL_TEXT, Action.QUARANTINE),
                part(false, found(Category.HEALTH, CERTAIN), found(Category.CVV, DOUBTFUL)));

        assertThat(plan.outcome()).isEqualTo(Action.QUARANTINE);
        assertThat(plan.hasSecrets()).isTrue();
        assertThat(plan.cut()).containsExactlyInAnyOrder(Category.HEALTH, Category.CVV);
    }

    @Test
    void theStrictestOfSeveralFindingsCounts() {
        Plan plan = plan(
                with(Matter.CARD, Action.REJECT),
                part(false, found(Category.HEALTH, CERTAIN), found(Category.PAYMENT_CARD, CERTAIN)));

        assertThat(plan.outcome()).isEqualTo(Action.REJECT);
    }

    @Test
    void divertingWithoutAUnitIsQuarantine() {
        MailboxPolicy policy = with(Matter.SPECIAL_TEXT, Action.DIVERT);

        assertThat(plan(policy, part(false, found(Category.HEALTH, CERTAIN))).outcome())
                .isEqualTo(Action.QUARANTINE);
    }

    @Test
    void r71_aUnitWhoseTermIsOverGetsNothing() {
        Unit unit = new Unit("hasar@ornek.example", "hasar", "6/3-e", "claims", "DPO", TODAY);
        MailboxPolicy diverted = withUnit(with(Matter.SPECIAL_TEXT, Action.DIVERT), "hasar");
        InboundPolicy policy = new InboundPolicy(diverted, Map.of(), Map.of("hasar", unit));
        List<ReadPart> parts = List.of(part(false, found(Category.HEALTH, CERTAIN)));

        assertThat(Planner.plan(policy.rules(List.of("a@b.example"), TODAY), DetectionPolicy.shipped(), parts)
                        .outcome())
                .isEqualTo(Action.DIVERT);
        assertThat(Planner.plan(
                                policy.rules(List.of("a@b.example"), TODAY.plusDays(1)),
                                DetectionPolicy.shipped(),
                                parts)
                        .outcome())
                .isEqualTo(Action.QUARANTINE);
    }

    @Test
    void anExceptionEndsWithItsLastDay() {
        MailboxPolicy policy = exempt(new Exemption(Matter.IBAN, "refunds", "dpo", TODAY));
        List<ReadPart> parts = List.of(part(false, found(Category.IBAN, CERTAIN)));

        assertThat(Planner.plan(rules(policy, TODAY), DetectionPolicy.shipped(), parts)
                        .outcome())
                .isEqualTo(Action.DELIVER);
        assertThat(Planner.plan(rules(policy, TODAY.plusDays(1)), DetectionPolicy.shipped(), parts)
                        .outcome())
                .isEqualTo(Action.REDACT);
    }

    @Test
    void ofTwoMailboxesTheStricterCounts() {
        MailboxPolicy strict = with(Matter.SPECIAL_TEXT, Action.QUARANTINE);
        InboundPolicy policy = new InboundPolicy(MailboxPolicy.shipped(), Map.of("strict@b.example", strict), Map.of());

        assertThat(policy.rules(List.of("a@b.example", "strict@b.example"), TODAY)
                        .action(Matter.SPECIAL_TEXT))
                .isEqualTo(Action.QUARANTINE);
        assertThat(policy.rules(List.of("a@b.example"), TODAY).action(Matter.SPECIAL_TEXT))
                .isEqualTo(Action.REDACT);
    }

    @ParameterizedTest
    @CsvSource({"0.33, true, QUARANTINE", "0.34, true, REDACT", "0.9, false, QUARANTINE"})
    void whatSaysNothingAnyMoreIsNotDelivered(double left, boolean clean, Action outcome) {
        Rules rules = rules(MailboxPolicy.shipped(), TODAY);
        Plan plan =
                Planner.plan(rules, DetectionPolicy.shipped(), List.of(part(false, found(Category.HEALTH, CERTAIN))));

        assertThat(Planner.afterCutting(plan, rules, left, clean).outcome()).isEqualTo(outcome);
    }

    private static Plan plan(MailboxPolicy policy, ReadPart... parts) {
        return Planner.plan(rules(policy, TODAY), DetectionPolicy.shipped(), List.of(parts));
    }

    private static Rules rules(MailboxPolicy policy, LocalDate day) {
        return new InboundPolicy(policy, Map.of(), Map.of()).rules(List.of("a@b.example"), day);
    }

    private static ReadPart part(boolean attachment, Finding... findings) {
        return new ReadPart(attachment ? FILE : TEXT, attachment, Optional.empty(), List.of(findings));
    }

    private static Finding found(Category category, int score) {
        return new Finding(category, 0, 0, 1, score, "rule", "***");
    }

    private static MailboxPolicy with(Matter matter, Action action) {
        return changed(Map.of(matter, action), Optional.empty(), List.of());
    }

    private static MailboxPolicy withUnit(MailboxPolicy policy, String unit) {
        return changed(policy.actions(), Optional.of(unit), List.of());
    }

    private static MailboxPolicy exempt(Exemption exemption) {
        return changed(Map.of(), Optional.empty(), List.of(exemption));
    }

    private static MailboxPolicy changed(
            Map<Matter, Action> actions, Optional<String> unit, List<Exemption> exceptions) {
        MailboxPolicy shipped = MailboxPolicy.shipped();
        return new MailboxPolicy(
                shipped.destination(),
                actions,
                unit,
                shipped.onFailure(),
                shipped.keepOriginal(),
                shipped.notices(),
                shipped.language(),
                shipped.ticket(),
                exceptions);
    }
}
