package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.Claim;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Status;
import io.izinhub.platform.time.Istanbul;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the column {@code bits} from the registers and the person. A pure function of the two, so that it can be
 * rebuilt and checked at any time; only {@link Flag#EVIDENCE_MISSING} comes from the recording itself.
 */
final class StateBits {

    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 2);
    private static final LocalDate LAST_DAY = LocalDate.of(2194, 1, 1);

    private StateBits() {}

    static long of(Registers registers, Contact person, boolean evidenceMissing) {
        Optional<Status> status = registers.status();
        long purposes = registers.deciding().map(Claim::purposes).orElse(0L);
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        flags.addAll(person.restrictions());
        if (staysAnonymised(registers, person)) {
            flags.add(Flag.ANONYMISED);
        }
        if (status.equals(Optional.of(Status.ONAY)) && purposes == 0) {
            flags.add(Flag.PURPOSES_FROM_AUTHORITY);
        }
        if (evidenceMissing) {
            flags.add(Flag.EVIDENCE_MISSING);
        }
        IysStatus iys = iysStatus(registers.iys());
        return ConsentBits.encode(
                status.orElse(null),
                iys,
                iys == IysStatus.NONE ? 0 : dayNumber(registers.iys().at()),
                Math.toIntExact(purposes),
                flags);
    }

    /** After an erasure each permission stays NO until somebody freshly consents to just this one (R93). */
    private static boolean staysAnonymised(Registers registers, Contact person) {
        if (person.anonymisedAt() == null) {
            return false;
        }
        if (registers.status().isEmpty()) {
            return person.unreadable();
        }
        return registers.status().get() == Status.RET
                || !registers.deciding().orElseThrow().at().isAfter(person.anonymisedAt());
    }

    private static IysStatus iysStatus(AuthorityClaim claim) {
        if (claim == null) {
            return IysStatus.NONE;
        }
        return switch (claim.said()) {
            case ONAY -> IysStatus.ONAY;
            case RET -> IysStatus.RET;
            case NOT_ONAY -> IysStatus.NOT_ONAY;
        };
    }

    /** Days that cannot be stored become the nearest that can: a strange date must not lose a statement. */
    private static int dayNumber(Instant at) {
        LocalDate day = at.atZone(Istanbul.ZONE).toLocalDate();
        if (day.isBefore(FIRST_DAY)) {
            return ConsentBits.dayNumber(FIRST_DAY);
        }
        return ConsentBits.dayNumber(day.isAfter(LAST_DAY) ? LAST_DAY : day);
    }
}
