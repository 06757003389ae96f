package io.izinhub.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.domain.Channel;
import io.izinhub.form.domain.Form;
import io.izinhub.platform.errors.ConfigurationProblem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A form that takes no lawful consent stops the start, with file, place and remedy. */
class FormFileTest {

    private static final String GOOD = """
            version: 1
            brand: "600100"
            title: { tr: Haberler, en: News }
            text: { id: form.consent.text, version: 1 }
            boxes:
              - { channel: EPOSTA, required: false }
              - { channel: mesaj }
            purposes: [KAMPANYA]
            source: HS_WEB
            method: CHECKBOX
            double-opt-in: [EPOSTA]
            origins: ["https://www.ornek.example"]
            honeypot: website
            """;

    private static final FormRules RULES = new FormRules() {
        @Override
        public boolean knowsBrand(String brand) {
            return brand.startsWith("6001");
        }

        @Override
        public boolean isReachable(String brand) {
            return brand.equals("600100");
        }

        @Override
        public boolean knowsText(int version) {
            return version <= 2;
        }

        @Override
        public int currentText() {
            return 2;
        }

        @Override
        public boolean sendsCodes(Channel channel) {
            return false;
        }

        @Override
        public Optional<String> refusal(Form form, Channel channel) {
            return form.source().startsWith("IYS_") ? Optional.of("SOURCE_OF_AUTHORITY source") : Optional.empty();
        }
    };

    @Test
    void aGoodFormIsRead() {
        Form form = FormFile.read("forms/bulten.yaml", GOOD, RULES);

        assertThat(form.key()).isEqualTo("bulten");
        assertThat(form.channels()).containsExactly(Channel.EPOSTA, Channel.MESAJ);
        assertThat(form.doubleOptIn()).containsExactly(Channel.EPOSTA);
        assertThat(form.confirm()).isTrue();
        assertThat(form.admits("https://www.ornek.example")).isTrue();
        assertThat(form.admits("https://www.ornek.example.evil.example")).isFalse();
        assertThat(form.admits("null")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "required: false|required: true|(R22)",
                "{ channel: mesaj }|{ channel: mesaj, ticked: true }|(R21)",
                "method: CHECKBOX|method: Pre-Ticked|(R21)",
                "method: CHECKBOX|method: continued use|(R21)",
                "method: CHECKBOX|method: BUNDLED|(R21)",
                "{ channel: mesaj }|{ subject: explicit-consent }|(R32)",
                "{ channel: mesaj }|{ channel: mesaj, subject: explicit-consent }|(R32)",
                "{ channel: mesaj }|{ required: false }|(R32)",
                "{ channel: mesaj }|{ channel: EPOSTA }|Two boxes",
                "{ channel: mesaj }|{ channel: KVKK }|cannot be read",
                "double-opt-in: [EPOSTA]|double-opt-in: [MESAJ]|UNSUPPORTED",
                "double-opt-in: [EPOSTA]|double-opt-in: [ARAMA]|no box for ARAMA",
                "version: 1 }|version: 3 }|no such version",
                "form.consent.text|confirm.email|form.consent.text",
                "\"600100\"|\"700100\"|not configured",
                "\"600100\"|\"600199\"|public-base-url",
                "HS_WEB|IYS_WEB|SOURCE_OF_AUTHORITY",
                "https://www.ornek.example|https://www.ornek.example/form|origin",
                "https://www.ornek.example|*|origin",
                "honeypot: website|honeypot: email|no name of a further field",
                "honeypot: website|consent: website|not known",
            })
    void whatIsNoLawfulConsentStopsTheStart(String what, String by, String told) {
        String yaml = GOOD.replace(what, by);
        assertThat(yaml).isNotEqualTo(GOOD);

        assertThatThrownBy(() -> FormFile.read("forms/bulten.yaml", yaml, RULES))
                .isInstanceOfSatisfying(ConfigurationProblem.class, problem -> {
                    assertThat(problem.where()).startsWith("policies/forms/bulten.yaml");
                    assertThat(problem.what()).contains(told);
                    assertThat(problem.hint().turkish()).isNotBlank();
                });
    }

    @ParameterizedTest
    @CsvSource({"forms/c.yaml", "forms/Form.yaml", "forms/a/b.yaml", "forms/.yaml"})
    void aFileWhoseNameIsNoKeyStopsTheStart(String path) {
        assertThatThrownBy(() -> FormFile.read(path, GOOD, RULES)).isInstanceOf(ConfigurationProblem.class);
    }
}
