package io.izinhub.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.Claim;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.StatementId;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.reconciliation.domain.Belief;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the hub takes for the authority's belief. */
class AuthorityBeliefsTest {

    private static final Instant EARLY = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant LATE = Instant.parse("2026-04-01T09:00:00Z");

    private static Registers registers(Instant ret, Instant onay, Said iys) {
        return new Registers(
                ret == null ? null : new Claim(ret, id(1), 0),
                onay == null ? null : new Claim(onay, id(2), 0),
                null,
                iys == null ? null : new AuthorityClaim(LATE, iys, null));
    }

    private static StatementId id(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return StatementId.fromBytes(bytes);
    }

    @Test
    void ofWhomNothingWasHeardNothingIsKnown() {
        assertThat(AuthorityBeliefs.heard(registers(null, LATE, null)))
                .isEqualTo(new Belief.Unknown(Belief.Why.NOT_ASKED));
    }

    @Test
    void r27_aRefusalIsOneWithADate_aBareOneIsNobodys() {
        assertThat(AuthorityBeliefs.heard(registers(EARLY, LATE, Said.RET)))
                .isEqualTo(new Belief.Says(Status.RET, EARLY));
        assertThat(AuthorityBeliefs.heard(registers(null, LATE, Said.RET))).isEqualTo(new Belief.NoConsent());
        assertThat(AuthorityBeliefs.heard(registers(EARLY, LATE, Said.NOT_ONAY)))
                .isEqualTo(new Belief.NoConsent());
        assertThat(AuthorityBeliefs.told(new Answers.Known(Status.RET, null, null, null, null)))
                .isEqualTo(new Belief.NoConsent());
    }

    @Test
    void r27_ofTwoTimesTheOneThatTheLedgerCountsIsCompared() {
        assertThat(AuthorityBeliefs.told(new Answers.Known(Status.RET, "IYS_WEB", EARLY, LATE, "t")))
                .isEqualTo(new Belief.Says(Status.RET, LATE));
        assertThat(AuthorityBeliefs.told(new Answers.Known(Status.RET, "HS_WEB", EARLY, LATE, "t")))
                .isEqualTo(new Belief.Says(Status.RET, EARLY));
        assertThat(AuthorityBeliefs.told(new Answers.NoRecord())).isEqualTo(new Belief.Silent());
    }

    @ParameterizedTest
    @CsvSource({
        "true,, ONAY",
        "true, NOT_ONAY, ONAY",
        "true, ONAY,",
        "false, ONAY, NOT_ONAY",
        "false,, NOT_ONAY",
        "false, RET,",
        "false, NOT_ONAY,"
    })
    void whatWasHeardTheSameIsNoNews(boolean consents, Said heard, Said news) {
        assertThat(AuthorityBeliefs.news(consents, registers(null, LATE, heard)).orElse(null))
                .isEqualTo(news);
    }

    @Test
    void theAgeSaysWhetherAnybodyWasAsked() {
        assertThat(AnswerAge.of(null, LATE)).isEqualTo(AnswerAge.NEVER);
        assertThat(AnswerAge.of(LATE.minus(Duration.ofHours(23)), LATE)).isEqualTo(AnswerAge.DAY);
        assertThat(AnswerAge.of(LATE.minus(Duration.ofDays(1)), LATE)).isEqualTo(AnswerAge.WEEK);
        assertThat(AnswerAge.of(LATE.minus(Duration.ofDays(7)), LATE)).isEqualTo(AnswerAge.MONTH);
        assertThat(AnswerAge.of(LATE.minus(Duration.ofDays(31)), LATE)).isEqualTo(AnswerAge.OLDER);
    }
}
