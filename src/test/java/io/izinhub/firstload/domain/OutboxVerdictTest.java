package io.izinhub.firstload.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.SafeRepair;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxVerdictTest {

    private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "RET,  ONAY,     true,  ",
        "RET,  ONAY,     false, ",
        "RET,  RET,      true,  NOTHING_TO_REFUSE",
        "RET,  NOT_ONAY, true,  NOTHING_TO_REFUSE",
        "RET,  ,         true,  ",
        "ONAY, ONAY,     true,  ALREADY_SO",
        "ONAY, ONAY,     false, ALREADY_SO",
        "ONAY, RET,      true,  ",
        "ONAY, RET,      false, COLLECT_AGAIN",
        "ONAY, NOT_ONAY, true,  ",
        "ONAY, NOT_ONAY, false, COLLECT_AGAIN",
        "ONAY, ,         true,  ",
        "ONAY, ,         false, COLLECT_AGAIN"
    })
    void r25_whatIysWouldRefuseIsNeverSent_aRefusalWhereItPermitsAlways(
            Status status, Said iys, boolean reportable, OutboxVerdict verdict) {
        AuthorityClaim claim = iys == null ? null : new AuthorityClaim(AT, iys, "");

        assertThat(OutboxVerdict.of(status, claim, reportable).orElse(null)).isEqualTo(verdict);
    }

    @Test
    void everyDifferenceHasItsKind_andTheStepsEnd() {
        for (DifferenceKind kind : DifferenceKind.values()) {
            for (SafeRepair repair : SafeRepair.values()) {
                assertThat(LoadKind.of(true, kind, repair)).isNotNull();
                assertThat(LoadKind.of(false, kind, repair)).isNotNull();
            }
        }
        assertThat(LoadKind.of(true, DifferenceKind.ONLY_HUB, SafeRepair.COLLECT_AGAIN))
                .isEqualTo(LoadKind.COLLECT_AGAIN);
        assertThat(LoadKind.of(true, DifferenceKind.ONLY_HUB, SafeRepair.LOOK)).isEqualTo(LoadKind.REPORTABLE);
        assertThat(LoadKind.of(false, DifferenceKind.ONLY_HUB, SafeRepair.TELL_CONSENT))
                .isEqualTo(LoadKind.MISSING_IN_CRM);
        LoadStep last = LoadStep.OUTBOX;
        for (int i = 1; i < LoadStep.values().length; i++) {
            last = last.next().orElseThrow();
        }
        assertThat(last.next()).isEmpty();
        assertThat(LoadStep.written())
                .isEqualTo(java.util.EnumSet.copyOf(Arrays.stream(SafeRepair.values())
                        .filter(SafeRepair::isDoable)
                        .toList()));
    }
}
