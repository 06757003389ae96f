package io.izinhub.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextSource;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.intake.StatementReader;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.form.domain.Form;
import io.izinhub.form.domain.Submission;
import io.izinhub.platform.overlay.OverlayProperties;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.testing.LogCanary;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** A form whose text nobody has signed off takes no consent outside the demo (texts.md 0.7): the shipped texts are such. */
class UnsignedFormTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-27T10:00:00Z"), ZoneOffset.UTC);

    private final StatementReader reader = mock(StatementReader.class);
    private final Ledger ledger = mock(Ledger.class);
    private final PendingConsents pending = mock(PendingConsents.class);
    private final FormMail mail = mock(FormMail.class);
    private final ConsentTelling telling = mock(ConsentTelling.class);
    private final Form form = new Form(
            "bulten",
            "600100",
            new Form.Title("Haberler", "News"),
            List.of(Channel.EPOSTA),
            List.of("KAMPANYA"),
            "HS_WEB",
            "CHECKBOX",
            Set.of(),
            true,
            Set.of(),
            Optional.empty());

    private static Texts texts(boolean demo) {
        List<TextSource> shipped = new OverlayProperties(null, null, null)
                .policies().effective().values().stream()
                        .filter(file -> file.path().startsWith("texts/"))
                        .map(file -> new TextSource(file.path(), file.text(), file.sha256()))
                        .toList();
        return Texts.read(shipped, demo, NOW);
    }

    private FormIntake intake() {
        return new FormIntake(
                reader,
                ledger,
                texts(false),
                pending,
                mail,
                mock(FormLetters.class),
                telling,
                mock(FormProperties.class),
                mock(TransactionTemplate.class),
                NOW);
    }

    private static Submission ticked(Integer version, boolean english) {
        return new Submission(
                "ayse@musteri.example", null, "Ayşe Yılmaz", null, Set.of(Channel.EPOSTA), version, english, false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void r20_noConsentToWordsThatNobodyHasSignedOff(boolean english) {
        FormIntake intake = intake();
        try (LogCanary canary = new LogCanary()) {
            for (Integer version : new Integer[] {null, 1}) {
                assertThatThrownBy(() -> intake.take(form, ticked(version, english)))
                        .isInstanceOfSatisfying(ProblemException.class, problem -> {
                            assertThat(problem.code()).isEqualTo("FORM_TEXT");
                            assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                        });
            }
            assertThat(canary.heard())
                    .anyMatch(line -> line.contains("form bulten takes no consent: policies/texts/form.consent.text")
                            && line.contains("approvedBy"));
            canary.neverHeard("ayse@musteri.example", "Ayşe");
        }
        verifyNoInteractions(ledger, pending, mail, telling, reader);
    }

    @Test
    void r20_norIsThePageShown() {
        CompanyFacts company = mock(CompanyFacts.class);
        when(company.of(any())).thenReturn(TextValues.NONE);

        assertThatThrownBy(() -> new FormPages(texts(false), company).view(form, Language.TR))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                        .isEqualTo("FORM_TEXT"));
    }

    @Test
    void theStartNamesTheFiles_andTheDemoMayUseThem() {
        assertThat(texts(false).refused(FormPages.SHOWN))
                .contains("texts/form.consent.text.tr.txt", "texts/form.consent.text.en.txt");
        assertThat(texts(true).refused(FormPages.SHOWN)).isEmpty();
        Texts demo = texts(true);
        assertThat(demo.mayBeUsed(demo.current(TextId.FORM_CONSENT_TEXT, Language.TR)))
                .isTrue();
    }
}
