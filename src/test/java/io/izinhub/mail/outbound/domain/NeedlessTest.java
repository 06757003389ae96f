package io.izinhub.mail.outbound.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.mail.outbound.domain.Needless.Held;
import io.izinhub.mail.outbound.domain.Needless.Verdict;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NeedlessTest {

    @ParameterizedTest
    @CsvSource({
        "HEALTH, OWN, COUNT", "HEALTH, CUSTOMER, WARN", "HEALTH, PARTNER, HOLD", "HEALTH, HELP_DESK, HOLD",
        "IBAN, OWN, COUNT", "IBAN, CUSTOMER, WARN", "IBAN, PARTNER, WARN", "IBAN, HELP_DESK, HOLD",
        "TCKN, OWN, COUNT", "TCKN, CUSTOMER, COUNT", "TCKN, PARTNER, WARN", "TCKN, HELP_DESK, HOLD",
        "PAYMENT_CARD, OWN, BLOCK", "PAYMENT_CARD, CUSTOMER, BLOCK", "CVV, PARTNER, BLOCK", "CVV, HELP_DESK, BLOCK",
    })
    void r104_r109_r132_byCategoryAndRecipient(Category category, Party to, Verdict verdict) {
        assertThat(Needless.of(new Held(Set.of(category), Set.of(), false, 0), to))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"OWN, COUNT", "CUSTOMER, COUNT", "PARTNER, WARN", "HELP_DESK, HOLD"})
    void whatMayBeThereIsTreatedMildly(Party to, Verdict verdict) {
        assertThat(Needless.of(new Held(Set.of(), Set.of(Category.HEALTH), false, 0), to))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"OWN, PASS", "CUSTOMER, PASS", "PARTNER, PASS", "HELP_DESK, HOLD"})
    void r132_aPictureGoesToNoHelpDeskUnseen(Party to, Verdict verdict) {
        assertThat(Needless.of(new Held(Set.of(), Set.of(), true, 0), to)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"25, CUSTOMER, PASS", "26, CUSTOMER, HOLD", "26, PARTNER, HOLD", "26, OWN, PASS"})
    void aListOfPeopleIsHeld(int lines, Party to, Verdict verdict) {
        assertThat(Needless.of(new Held(Set.of(), Set.of(), false, lines), to)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(Party.class)
    void nothingFoundPasses(Party to) {
        assertThat(Needless.of(new Held(Set.of(), Set.of(), false, 0), to)).isEqualTo(Verdict.PASS);
    }
}
