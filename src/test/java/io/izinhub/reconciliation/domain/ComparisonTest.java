package io.izinhub.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.domain.Status;
import io.izinhub.reconciliation.domain.Belief.NoConsent;
import io.izinhub.reconciliation.domain.Belief.Says;
import io.izinhub.reconciliation.domain.Belief.Silent;
import io.izinhub.reconciliation.domain.Belief.Unknown;
import io.izinhub.reconciliation.domain.Belief.Why;
import io.izinhub.reconciliation.domain.Comparison.Circumstances;
import io.izinhub.reconciliation.domain.Comparison.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each pair of beliefs by its name: ONAY1 is a consent of the first day, RET a refusal without a date. */
class ComparisonTest {

    private static final Instant FIRST = Instant.parse("2026-11-02T09:00:00Z");

    private static final Circumstances CALM = new Circumstances(false, true, true, false);
    private static final Circumstances LATE = new Circumstances(false, false, true, false);
    private static final Circumstances UNDER_WAY = new Circumstances(true, true, true, false);

    private static final Map<String, Belief> BY_NAME = new TreeMap<>(Map.of(
            "-", new Silent(),
            "NO", new NoConsent(),
            "NOT_ASKED", new Unknown(Why.NOT_ASKED),
            "UNREADABLE", new Unknown(Why.UNREADABLE),
            "UNSUPPORTED", new Unknown(Why.UNSUPPORTED)));

    static Belief belief(String name) {
        if (BY_NAME.containsKey(name)) {
            return BY_NAME.get(name);
        }
        Status status = name.startsWith("ONAY") ? Status.ONAY : Status.RET;
        String day = name.substring(status.name().length());
        return new Says(status, day.isEmpty() ? null : FIRST.plusSeconds(86_400L * Integer.parseInt(day)));
    }

    private static Verdict authority(String hub, String authority, String crm, Circumstances now) {
        return Comparison.withAuthority(new Beliefs(belief(hub), belief(authority), belief(crm)), now);
    }

    private static Verdict crm(String hub, String crm, String authority, Circumstances now) {
        return Comparison.withCrm(new Beliefs(belief(hub), belief(authority), belief(crm)), now);
    }

    @ParameterizedTest
    @CsvSource({
        "ONAY2, ONAY,        EQUAL,         NONE",
        "RET2,  RET1,        EQUAL,         NONE",
        "RET2,  NO,          EQUAL,         NONE",
        "RET2,  -,           EQUAL,         NONE",
        "-,     -,           EQUAL,         NONE",
        "-,     NO,          EQUAL,         NONE",
        "RET2,  ONAY,        HUB_REFUSES,   TELL_REFUSAL",
        "ONAY2, RET3,        OTHER_REFUSES, RECORD_REFUSAL",
        "ONAY2, RET2,        OTHER_REFUSES, RECORD_REFUSAL",
        "ONAY2, RET1,        OTHER_REFUSES, COLLECT_AGAIN",
        "ONAY2, RET,         NOT_CONFIRMED, LOOK",
        "ONAY2, NO,          NOT_CONFIRMED, LOOK",
        "ONAY2, -,           ONLY_HUB,      TELL_CONSENT",
        "-,     ONAY,        ONLY_OTHER,    LOOK",
        "-,     RET1,        ONLY_OTHER,    RECORD_REFUSAL",
        "ONAY2, NOT_ASKED,   NOT_ASKED,     NONE",
        "ONAY2, UNREADABLE,  UNREADABLE,    LOOK",
        "ONAY2, UNSUPPORTED, UNSUPPORTED,   NONE"
    })
    void r27_theAuthority(String hub, String other, DifferenceKind kind, SafeRepair repair) {
        assertThat(authority(hub, other, "NOT_ASKED", CALM)).isEqualTo(new Verdict(kind, repair));
    }

    @ParameterizedTest
    @CsvSource({
        "ONAY2, ONAY2,       EQUAL,         NONE",
        "RET2,  RET2,        EQUAL,         NONE",
        "-,     -,           EQUAL,         NONE",
        "ONAY2, ONAY1,       BEHIND,        TELL_CONSENT",
        "ONAY2, ONAY,        BEHIND,        TELL_CONSENT",
        "ONAY2, ONAY3,       AHEAD,         LOOK",
        "RET2,  RET1,        BEHIND,        TELL_REFUSAL",
        "RET2,  RET3,        AHEAD,         RECORD_REFUSAL",
        "RET2,  ONAY3,       HUB_REFUSES,   TELL_REFUSAL",
        "RET2,  -,           ONLY_HUB,      TELL_REFUSAL",
        "ONAY2, -,           ONLY_HUB,      TELL_CONSENT",
        "ONAY2, RET3,        OTHER_REFUSES, RECORD_REFUSAL",
        "ONAY2, RET2,        OTHER_REFUSES, RECORD_REFUSAL",
        "ONAY2, RET1,        OTHER_REFUSES, LOOK",
        "ONAY2, RET,         OTHER_REFUSES, LOOK",
        "-,     RET1,        ONLY_OTHER,    RECORD_REFUSAL",
        "-,     RET,         ONLY_OTHER,    LOOK",
        "-,     ONAY1,       ONLY_OTHER,    LOOK",
        "ONAY2, UNREADABLE,  UNREADABLE,    LOOK",
        "ONAY2, UNSUPPORTED, UNSUPPORTED,   NONE"
    })
    void r27_aCrm(String hub, String other, DifferenceKind kind, SafeRepair repair) {
        assertThat(crm(hub, other, "NOT_ASKED", CALM)).isEqualTo(new Verdict(kind, repair));
    }

    @Test
    void r25_aConsentWhoseTimeIsOverIsCollectedAgain_neverSent() {
        assertThat(authority("ONAY2", "-", "-", LATE).repair()).isEqualTo(SafeRepair.COLLECT_AGAIN);
        assertThat(authority("ONAY2", "NO", "-", LATE).repair()).isEqualTo(SafeRepair.COLLECT_AGAIN);
    }

    @Test
    void r27_aConsentIsToldNobodyWhileAThirdRefuses() {
        assertThat(authority("ONAY2", "-", "RET1", CALM).repair()).isEqualTo(SafeRepair.LOOK);
        assertThat(crm("ONAY2", "-", "RET1", CALM).repair()).isEqualTo(SafeRepair.LOOK);
        assertThat(crm("ONAY2", "ONAY1", "RET1", CALM).repair()).isEqualTo(SafeRepair.LOOK);
    }

    @Test
    void whatIsUnderWayIsNoDifferenceYet() {
        assertThat(authority("RET2", "ONAY", "-", UNDER_WAY))
                .isEqualTo(new Verdict(DifferenceKind.IN_FLIGHT, SafeRepair.NONE));
        assertThat(crm("ONAY2", "-", "-", UNDER_WAY).kind()).isEqualTo(DifferenceKind.IN_FLIGHT);
        assertThat(crm("ONAY2", "ONAY2", "-", UNDER_WAY).kind()).isEqualTo(DifferenceKind.EQUAL);
        assertThat(authority("ONAY2", "NOT_ASKED", "-", UNDER_WAY).kind()).isEqualTo(DifferenceKind.NOT_ASKED);
    }

    @Test
    void whereAnotherOneWritesTheHubOnlyLooks() {
        Circumstances other = new Circumstances(false, true, false, false);

        assertThat(crm("RET2", "ONAY1", "-", other))
                .isEqualTo(new Verdict(DifferenceKind.HUB_REFUSES, SafeRepair.LOOK));
        assertThat(crm("ONAY2", "-", "-", other).repair()).isEqualTo(SafeRepair.LOOK);
        assertThat(authority("ONAY2", "-", "-", other).repair()).isEqualTo(SafeRepair.LOOK);
        assertThat(crm("ONAY2", "RET3", "-", other).repair()).isEqualTo(SafeRepair.RECORD_REFUSAL);
    }

    @Test
    void ofSeveralPersonsARefusalIsToldToAll_aConsentToNobody() {
        Circumstances several = new Circumstances(false, true, true, true);

        assertThat(crm("RET2", "ONAY1", "-", several))
                .isEqualTo(new Verdict(DifferenceKind.MANY_PERSONS, SafeRepair.TELL_REFUSAL));
        assertThat(crm("ONAY2", "-", "-", several))
                .isEqualTo(new Verdict(DifferenceKind.MANY_PERSONS, SafeRepair.LOOK));
        assertThat(crm("ONAY2", "ONAY2", "-", several).kind()).isEqualTo(DifferenceKind.EQUAL);
    }

    @Test
    void theRuleAllowsWhatItSays() {
        assertThat(SafeRepair.values()).noneMatch(RepairRule.NONE::allows);
        assertThat(SafeRepair.values())
                .filteredOn(RepairRule.RESTRICTIVE::allows)
                .containsExactly(SafeRepair.RECORD_REFUSAL, SafeRepair.TELL_REFUSAL);
        assertThat(SafeRepair.values())
                .filteredOn(RepairRule.ALL::allows)
                .containsExactly(SafeRepair.RECORD_REFUSAL, SafeRepair.TELL_REFUSAL, SafeRepair.TELL_CONSENT);
    }

    @Test
    void theLedgerAlwaysKnows() {
        assertThatThrownBy(() -> new Beliefs(new NoConsent(), new Silent(), new Silent()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
