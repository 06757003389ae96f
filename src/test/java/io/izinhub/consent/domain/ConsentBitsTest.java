package io.izinhub.consent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.domain.ConsentBits.Flag;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConsentBitsTest {

    @Property
    void whatIsEncodedIsReadBack(
            @ForAll Optional<Status> status,
            @ForAll IysStatus iys,
            @ForAll @IntRange(min = 1, max = 0xFFFF) int day,
            @ForAll @IntRange(max = PurposeMask.ALL) int purposes,
            @ForAll Set<Flag> flags) {
        int iysDay = iys == IysStatus.NONE ? 0 : day;
        long bits = ConsentBits.encode(status.orElse(null), iys, iysDay, purposes, flags);

        assertThat(ConsentBits.exists(bits)).isTrue();
        assertThat(ConsentBits.isInvalidAddress(bits)).isFalse();
        assertThat(ConsentBits.status(bits)).isEqualTo(status);
        assertThat(ConsentBits.isOnay(bits)).isEqualTo(status.equals(Optional.of(Status.ONAY)));
        assertThat(ConsentBits.isRet(bits)).isEqualTo(status.equals(Optional.of(Status.RET)));
        assertThat(ConsentBits.iysStatus(bits)).isEqualTo(iys);
        assertThat(ConsentBits.iysDay(bits)).isEqualTo(iysDay);
        assertThat(ConsentBits.purposes(bits)).isEqualTo(purposes);
        assertThat(ConsentBits.flags(bits)).isEqualTo(flags);
    }

    @Property
    void oneFlagChangesNothingElse(@ForAll long bits, @ForAll Flag flag) {
        long set = ConsentBits.with(bits, flag);
        assertThat(ConsentBits.has(set, flag)).isTrue();
        assertThat(Long.bitCount(set ^ ConsentBits.without(set, flag))).isEqualTo(1);
        assertThat(ConsentBits.without(set, flag)).isEqualTo(ConsentBits.without(bits, flag));
    }

    /** These numbers stand in databases: a change needs a migration. */
    @Test
    void layoutNeverChanges() {
        assertThat(ConsentBits.encode(null, IysStatus.NONE, 0, 0, Set.of())).isEqualTo(0x1);
        assertThat(ConsentBits.encode(Status.ONAY, IysStatus.NONE, 0, 0, Set.of()))
                .isEqualTo(0x3);
        assertThat(ConsentBits.encode(Status.RET, IysStatus.NONE, 0, 0, Set.of()))
                .isEqualTo(0x5);
        assertThat(ConsentBits.encode(null, IysStatus.ONAY, 1, 0, Set.of())).isEqualTo(0x29);
        assertThat(ConsentBits.encode(null, IysStatus.RET, 1, 0, Set.of())).isEqualTo(0x31);
        assertThat(ConsentBits.encode(null, IysStatus.NOT_ONAY, 1, 0, Set.of())).isEqualTo(0x39);
        assertThat(ConsentBits.encode(null, IysStatus.NONE, 0, PurposeMask.KAMPANYA, Set.of()))
                .isEqualTo(0x20_0001);
        assertThat(ConsentBits.with(0, Flag.MANUAL_BLOCK)).isEqualTo(1L << 45);
        assertThat(ConsentBits.with(0, Flag.HARD_BOUNCE)).isEqualTo(1L << 46);
        assertThat(ConsentBits.with(0, Flag.ANONYMISED)).isEqualTo(1L << 47);
        assertThat(ConsentBits.with(0, Flag.PURPOSES_FROM_AUTHORITY)).isEqualTo(1L << 48);
        assertThat(ConsentBits.with(0, Flag.EVIDENCE_MISSING)).isEqualTo(1L << 49);
    }

    @Test
    void noRowIsNotAnEmptyRow() {
        assertThat(ConsentBits.exists(ConsentBits.NO_ROW)).isFalse();
        assertThat(ConsentBits.status(ConsentBits.NO_ROW)).isEmpty();
        assertThat(ConsentBits.iysStatus(ConsentBits.NO_ROW)).isEqualTo(IysStatus.NONE);
        assertThat(ConsentBits.iysDate(ConsentBits.NO_ROW)).isEmpty();
    }

    @Test
    void daysAreCountedFrom2015() {
        LocalDate day = LocalDate.of(2026, 11, 24);
        int number = ConsentBits.dayNumber(day);
        assertThat(number).isEqualTo(4345);
        assertThat(ConsentBits.iysDate(ConsentBits.encode(null, IysStatus.RET, number, 0, Set.of())))
                .contains(day);
        assertThatThrownBy(() -> ConsentBits.dayNumber(LocalDate.of(2015, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsentBits.dayNumber(LocalDate.of(2200, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> ConsentBits.encode(null, IysStatus.NONE, 0, PurposeMask.ALL + 1, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsentBits.encode(null, IysStatus.ONAY, 0x1_0000, 0, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsentBits.encode(null, IysStatus.ONAY, 0, 0, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsentBits.encode(null, IysStatus.NONE, 7, 0, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
