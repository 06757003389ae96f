package io.izinhub.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.StatementId;
import io.izinhub.consent.domain.Status;
import io.izinhub.platform.crypto.PersonKeys;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StateBitsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T21:30:00Z"); // already the 2nd in Istanbul
    private static final PersonKeys.Wrapped SOME_KEY = new PersonKeys.Wrapped(1, new byte[60]);
    private static final Contact FREE = new Contact(new UUID(1, 1), new UUID(2, 2), SOME_KEY, null, Set.of());

    @Test
    void r8_aConsentThatNamesNoPurposesIsMarked() {
        long none = StateBits.of(onay(0), FREE, false);
        long named = StateBits.of(onay(5), FREE, false);

        assertThat(ConsentBits.has(none, Flag.PURPOSES_FROM_AUTHORITY)).isTrue();
        assertThat(ConsentBits.has(named, Flag.PURPOSES_FROM_AUTHORITY)).isFalse();
        assertThat(ConsentBits.purposes(named)).isEqualTo(5);
        assertThat(ConsentBits.status(named)).contains(Status.ONAY);
    }

    @Test
    void aRefusalHasNoPurposes() {
        long bits = StateBits.of(onay(5).plus(statement(Said.RET, NOON, 0)), FREE, false);

        assertThat(ConsentBits.isRet(bits)).isTrue();
        assertThat(ConsentBits.purposes(bits)).isZero();
        assertThat(ConsentBits.flags(bits)).isEmpty();
    }

    @Test
    void theAuthoritysDayIsTheOneInIstanbul() {
        Registers told = Registers.EMPTY.plus(answer(Said.NOT_ONAY, NOON));
        long bits = StateBits.of(told, FREE, false);

        assertThat(ConsentBits.exists(bits)).isTrue();
        assertThat(ConsentBits.status(bits)).isEmpty();
        assertThat(ConsentBits.iysStatus(bits)).isEqualTo(IysStatus.NOT_ONAY);
        assertThat(ConsentBits.iysDate(bits)).contains(LocalDate.of(2026, 3, 2));
    }

    @Test
    void aStrangeDateOfTheAuthorityLosesNothing() {
        Instant before = Instant.parse("1970-01-01T00:00:00Z");
        Instant after = Instant.parse("3000-01-01T00:00:00Z");

        assertThat(ConsentBits.iysDate(StateBits.of(Registers.EMPTY.plus(answer(Said.RET, before)), FREE, false)))
                .contains(LocalDate.of(2015, 1, 2));
        assertThat(ConsentBits.iysStatus(StateBits.of(Registers.EMPTY.plus(answer(Said.RET, after)), FREE, false)))
                .isEqualTo(IysStatus.RET);
    }

    @Test
    void restrictionsOfThePersonStandInEachRow() {
        Contact bounced = new Contact(FREE.point(), FREE.lookupKey(), SOME_KEY, null, Set.of(Flag.HARD_BOUNCE));

        assertThat(ConsentBits.flags(StateBits.of(onay(1), bounced, true)))
                .containsExactlyInAnyOrder(Flag.HARD_BOUNCE, Flag.EVIDENCE_MISSING);
    }

    @Test
    void r93_afterAnErasureOnlyAConsentGivenLaterCounts() {
        Contact erased = new Contact(FREE.point(), FREE.lookupKey(), SOME_KEY, NOON.plusSeconds(10), Set.of());
        Registers later = onay(0).plus(statement(Said.ONAY, NOON.plusSeconds(11), 0));

        assertThat(ConsentBits.flags(StateBits.of(onay(0), erased, false))).contains(Flag.ANONYMISED);
        assertThat(ConsentBits.flags(StateBits.of(later, erased, false))).doesNotContain(Flag.ANONYMISED);
    }

    private static Registers onay(long purposes) {
        return Registers.EMPTY.plus(statement(Said.ONAY, NOON, purposes));
    }

    private static Registers.Entry statement(Said said, Instant at, long purposes) {
        return new Registers.Entry(
                EventKind.STATEMENT, said, at, StatementId.fromBytes(new byte[32]), purposes, false, null, null);
    }

    private static Registers.Entry answer(Said said, Instant at) {
        return new Registers.Entry(EventKind.ANSWER, said, at, StatementId.fromBytes(new byte[32]), 0, false, at, "t");
    }
}
