package io.izinhub.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | tr",
                "en | en",
                "EN-GB | en",
                "tr-TR,tr;q=0.9,en;q=0.8 | tr",
                "en;q=0.5, tr;q=0.9 | tr",
                "de, en;q=0.7, tr;q=0.3 | en",
                "de | tr",
                "* | tr",
                "en;q=0 | tr",
                "en;q=many | tr",
                ";;;,,= | tr"
            })
    void turkishIfInDoubt(String header, String language) {
        assertThat(AcceptedLanguage.of(header).getLanguage()).isEqualTo(language);
    }

    @Test
    void whatNobodySendsIsNotRead() {
        assertThat(AcceptedLanguage.of("en," + "x".repeat(10_000)).getLanguage())
                .isEqualTo("tr");
    }
}
