package io.izinhub.mail.outbound.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.mail.outbound.domain.Needless.Held;
import io.izinhub.mail.outbound.domain.Needless.Verdict;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NeedlessTest {

    private static final UnreadPolicy UNREAD = UnreadPolicy.shipped();

    @ParameterizedTest
    @CsvSource({
        "HEALTH, OWN, COUNT", "HEALTH, CUSTOMER, WARN", "HEALTH, PARTNER, HOLD", "HEALTH, HELP_DESK, HOLD",
        "IBAN, OWN, COUNT", "IBAN, CUSTOMER, WARN", "IBAN, PARTNER, WARN", "IBAN, HELP_DESK, HOLD",
        "TCKN, OWN, COUNT", "TCKN, CUSTOMER, COUNT", "TCKN, PARTNER, WARN", "TCKN, HELP_DESK, HOLD",
        "PAYMENT_CARD, OWN, BLOCK", "PAYMENT_CARD, CUSTOMER, BLOCK", "CVV, PARTNER, BLOCK", "CVV, HELP_DESK, BLOCK",
    })
    void r104_r109_r132_byCategoryAndRecipient(Category category, Party to, Verdict verdict) {
        assertThat(Needless.of(new Held(Set.of(category), Set.of(), false, 0, Set.of()), to, UNREAD))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"OWN, COUNT", "CUSTOMER, COUNT", "PARTNER, WARN", "HELP_DESK, HOLD"})
    void whatMayBeThereIsTreatedMildly(Party to, Verdict verdict) {
        assertThat(Needless.of(new Held(Set.of(), Set.of(Category.HEALTH), false, 0, Set.of()), to, UNREAD))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"OWN, PASS", "CUSTOMER, PASS", "PARTNER, PASS", "HELP_DESK, HOLD"})
    void r132_aPictureGoesToNoHelpDeskUnseen(Party to, Verdict verdict) {
        assertThat(Needless.of(new Held(Set.of(), Set.of(), true, 0, Set.of()), to, UNREAD))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"25, CUSTOMER, PASS", "26, CUSTOMER, HOLD", "26, PARTNER, HOLD", "26, OWN, PASS"})
    void aListOfPeopleIsHeld(int lines, Party to, Verdict verdict) {
        assertThat(Needless.of(new Held(Set.of(), Set.of(), false, lines, Set.of()), to, UNREAD))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(Party.class)
    void nothingFoundPasses(Party to) {
        assertThat(Needless.of(new Held(Set.of(), Set.of(), false, 0, Set.of()), to, UNREAD))
                .isEqualTo(Verdict.PASS);
    }

    /** The table of policies/mail/README.md, line by line. */
    @ParameterizedTest
    @CsvSource({
        "ENCRYPTED, OWN, COUNT", "ENCRYPTED, CUSTOMER, COUNT", "ENCRYPTED, PARTNER, HOLD", "ENCRYPTED, HELP_DESK, HOLD",
        "OVER_LIMIT, OWN, COUNT", "OVER_LIMIT, CUSTOMER, WARN", "OVER_LIMIT, PARTNER, HOLD",
                "OVER_LIMIT, HELP_DESK, HOLD",
        "UNKNOWN, OWN, COUNT", "UNKNOWN, CUSTOMER, COUNT", "UNKNOWN, PARTNER, WARN", "UNKNOWN, HELP_DESK, HOLD",
    })
    void r104_r132_whatCouldNotBeRead(Unread unread, Party to, Verdict verdict) {
        Held held = new Held(Set.of(), Set.of(), false, 0, Set.of(unread));

        assertThat(Needless.of(held, to, UNREAD)).isEqualTo(verdict);
        assertThat(Needless.of(held, to, UNREAD.with(Map.of(to, Map.of(unread, Verdict.PASS)))))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void theStricterOfWhatWasFoundAndWhatCouldNotBeReadCounts() {
        Held held = new Held(Set.of(Category.HEALTH), Set.of(), false, 0, Set.of(Unread.ENCRYPTED, Unread.OVER_LIMIT));

        assertThat(Needless.of(held, Party.CUSTOMER, UNREAD)).isEqualTo(Verdict.WARN);
        assertThat(Needless.of(held, Party.PARTNER, UNREAD)).isEqualTo(Verdict.HOLD);
    }
}
