package io.izinhub.crm.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Detectors;
import io.izinhub.detection.identifier.KnownValues;
import io.izinhub.platform.crypto.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number of an issue that tells whom it is about is never shown (R73). */
class IssueNumbersTest {

    private static final Detector DETECTOR = Detectors.of(DetectionPolicy.shipped(), KnownValues.none());
    private static final IssueNumbers NUMBERS = new IssueNumbers(TestKeys.tokens(1), new StoredScan(() -> DETECTOR));

    @ParameterizedTest
    @ValueSource(strings = {"88001", " 88001 ", "INC-0012345", "BLD_7", "0", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"})
    void r73_aTechnicalNumberIsShown(String issue) {
        assertThat(NUMBERS.shown(issue, 1)).isEqualTo(issue.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10000000146",
                "4111111111111111",
                "+905321112233",
                "05321112233",
                "5321112233",
                "ayse@ornek.example",
                "Ayşe Yılmaz",
                "ayse",
                "=1+1",
                "88001,x"
            })
    void r73_whatTellsWhomItIsAboutIsAKeyedHash_theSameEachTime(String issue) {
        String shown = NUMBERS.shown(issue, 1);

        assertThat(shown).matches("#[0-9a-f]{20}").isEqualTo(NUMBERS.shown(issue + " ", 2));
    }

    @Test
    void withoutANumberThePlaceLeadsToIt() {
        assertThat(NUMBERS.shown(" ", 17)).isEqualTo("line-17");
    }
}
