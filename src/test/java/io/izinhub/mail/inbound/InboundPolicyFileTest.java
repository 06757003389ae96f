package io.izinhub.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.mail.inbound.domain.Action;
import io.izinhub.mail.inbound.domain.InboundPolicy;
import io.izinhub.mail.inbound.domain.MailboxPolicy;
import io.izinhub.mail.inbound.domain.Matter;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.overlay.OverlayProperties;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundPolicyFileTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @Test
    void theShippedFileSaysWhatTheProductDoesAnyway() {
        OverlayFiles shipped = new OverlayProperties(null, null, null).policies();

        assertThat(InboundPolicyFile.read(shipped))
                .isEqualTo(new InboundPolicy(MailboxPolicy.shipped(), Map.of(), Map.of()));
    }

    @Test
    void aMailboxChangesSingleWords() {
        InboundPolicy policy = InboundPolicyFile.read("""
                version: 1
                defaults:
                  actions: {identity: redact}
                mailboxes:
                  Destek@Ornek.example:
                    actions: {special-text: divert}
                    unit: hasar
                    language: tr
                units:
                  hasar:
                    address: hasar@ornek.example
                    hop: hasar
                    condition: 6/3-e
                    reason: claims are handled by people under secrecy
                    owner: dpo
                    until: 2027-06-30
                """);

        assertThat(policy.rules(List.of("destek@ornek.example"), TODAY).action(Matter.SPECIAL_TEXT))
                .isEqualTo(Action.DIVERT);
        assertThat(policy.rules(List.of("destek@ornek.example"), TODAY).action(Matter.IDENTITY))
                .isEqualTo(Action.REDACT);
        assertThat(policy.rules(List.of("other@ornek.example"), TODAY).action(Matter.SPECIAL_TEXT))
                .isEqualTo(Action.REDACT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'version: 2' | :1 | version is not 1",
                "'version: 1\ndefault: {}' | :2 | default is not known",
                "'version: 1\ndefaults: {actions: {special-text: deliver}}' | :2 | must not hold it",
                "'version: 1\ndefaults: {actions: {special-attachment: deliver}}' | :2 | must not hold it",
                "'version: 1\ndefaults: {actions: {secret: deliver}}' | :2 | cannot be DELIVER",
                "'version: 1\ndefaults: {actions: {secret: burn}}' | :2 | one of deliver, redact",
                "'version: 1\ndefaults: {actions: {secrets: redact}}' | :2 | special-text",
                "'version: 1\ndefaults: {unit: nobody}' | :2 | stands not under units",
                "'version: 1\ndefaults: {keep-original-days: 31}' | :2 | between 0 and 30",
                "'version: 1\ndefaults: {language: de}' | :2 | none of tr, en",
                "'version: 1\nmailboxes: {destek: {}}' | :2 | no mail address",
                "'version: 1\ndefaults: {exceptions: [{matter: secret, reason: r, approved-by: d, until: 2027-01-01}]}'"
                        + " | :2 | card and iban only",
                "'version: 1\ndefaults: {exceptions: [{matter: iban, reason: r, approved-by: d, until: soon}]}'"
                        + " | :2 | cannot be read",
                "'version: 1\ndefaults: {exceptions: [{matter: iban, approved-by: d, until: 2027-01-01}]}'"
                        + " | :2 | reason",
                "'version: 1\nversion: 1' | :2 | Duplicate",
                "'' | :1 | The file is empty",
            })
    void aFaultIsNamedWithItsPlace(String yaml, String line, String what) {
        assertThatThrownBy(() -> InboundPolicyFile.read(yaml))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("policies/mail/inbound.yaml" + line)
                .hasMessageContaining(what);
    }

    @Test
    void r71_theUnitIsNoMailboxOfTheCrm() {
        assertThatThrownBy(() -> InboundPolicyFile.read("""
                        version: 1
                        mailboxes: {destek@ornek.example: {}}
                        units:
                          hasar: {address: destek@ornek.example, hop: h, condition: 6/3-e, reason: r, owner: o, until: 2027-01-01}
                        """)).hasMessageContaining("belongs to next4biz itself");
    }
}
