package io.izinhub.mail.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.notice.NoticeRules.Before;
import io.izinhub.mail.notice.NoticeRules.Origin;
import io.izinhub.mail.notice.NoticeRules.Silence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeRulesTest {

    private static final NoticeRules RULES = new NoticeRules("mx.ornek.example", false, Set.of("ornek.example"));
    private static final String PROVEN = "mx.ornek.example; dmarc=pass header.from=musteri.example";
    private static final Before NOTHING = new Before(false, false, 0);

    @Test
    void r81_aProvenSenderIsTold() {
        assertThat(RULES.silence(origin("a@musteri.example", "", "", false, false, PROVEN), NOTHING))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | '' | false | false | NULL_SENDER",
                "a@musteri.example | auto-replied | '' | false | false | MACHINE",
                "a@musteri.example | auto-generated | '' | false | false | MACHINE",
                "a@musteri.example | '' | '' | false | true | MACHINE",
                "MAILER-DAEMON@musteri.example | '' | '' | false | false | MACHINE",
                "liste-request@musteri.example | '' | '' | false | false | MACHINE",
                "a@musteri.example | '' | Bulk | false | false | LIST",
                "a@musteri.example | '' | '' | true | false | LIST",
            })
    void r81_nullSendersListsAndMachinesAreNotAnswered(
            String sender, String auto, String precedence, boolean list, boolean machine, Silence silence) {
        assertThat(RULES.silence(origin(sender, auto, precedence, list, machine, PROVEN), NOTHING))
                .contains(silence);
    }

    @Test
    void noIsTheOneWordOfAutoSubmittedThatAPersonHas() {
        assertThat(RULES.silence(origin("a@musteri.example", "no", "", false, false, PROVEN), NOTHING))
                .isEmpty();
    }

    @Test
    void r81_ownDomainsAreNotAnswered() {
        Origin colleague = new Origin("a@sube.ornek.example", Optional.empty(), List.of());

        assertThat(RULES.silence(colleague, NOTHING)).contains(Silence.OWN_DOMAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "other.example; dmarc=pass header.from=musteri.example",
                "mx.ornek.example.evil.example; dmarc=pass header.from=musteri.example",
                "mx.ornek.example; dmarc=fail header.from=musteri.example",
                "mx.ornek.example; dmarc=pass header.from=baska.example",
                "mx.ornek.example; dmarc=fail (dmarc=pass header.from=musteri.example)",
                "mx.ornek.example (; dmarc=pass header.from=musteri.example)",
                "mx.ornek.example; spf=pass smtp.mailfrom=a@baska.example",
                "mx.ornek.example; spf=pass smtp.mailfrom=example",
                "mx.ornek.example; dkim=pass header.d=notmusteri.example",
                "mx.ornek.example; dkim=none reason=\"; dmarc=pass header.from=musteri.example\"",
                "mx.ornek.example; none",
            })
    void r81_whatProvesNothingIsNotAnswered(String results) {
        assertThat(RULES.silence(origin("a@musteri.example", "", "", false, false, results), NOTHING))
                .contains(Silence.SENDER_UNPROVEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.ornek.example; spf=pass smtp.mailfrom=a@musteri.example",
                "MX.Ornek.Example 1; spf=fail smtp.mailfrom=b.example; dkim=pass (2048 bit) header.d=musteri.example",
                "mx.ornek.example; dkim=pass header.i=@musteri.example",
                "mx.ornek.example; dmarc/1=pass (p=none) header.from=Musteri.example",
            })
    void r81_whatIsAlignedProves(String results) {
        assertThat(RULES.silence(origin("a@musteri.example", "", "", false, false, results), NOTHING))
                .isEmpty();
    }

    @Test
    void r81_onlyTheTopmostFieldCounts() {
        Origin forged = new Origin(
                "a@musteri.example",
                Optional.empty(),
                List.of("mx.ornek.example; dmarc=fail header.from=musteri.example", PROVEN));

        assertThat(RULES.silence(forged, NOTHING)).contains(Silence.SENDER_UNPROVEN);
    }

    @Test
    void r81_onceAThreadThreeASenderAndNeverIfSuppressed() {
        Origin origin = origin("a@musteri.example", "", "", false, false, PROVEN);

        assertThat(RULES.silence(origin, new Before(true, false, 0))).contains(Silence.SUPPRESSED);
        assertThat(RULES.silence(origin, new Before(false, true, 1))).contains(Silence.THREAD_TOLD);
        assertThat(RULES.silence(origin, new Before(false, false, 2))).isEmpty();
        assertThat(RULES.silence(origin, new Before(false, false, 3))).contains(Silence.TOLD_OFTEN);
    }

    @Test
    void theDemoBelievesAnybodyButNoMachine() {
        NoticeRules demo = new NoticeRules("", true, Set.of());

        assertThat(demo.silence(origin("a@musteri.example", "", "", false, false, ""), NOTHING))
                .isEmpty();
        assertThat(demo.silence(origin("a@musteri.example", "auto-replied", "", false, false, ""), NOTHING))
                .contains(Silence.MACHINE);
    }

    private static Origin origin(
            String sender, String auto, String precedence, boolean list, boolean machine, String results) {
        String head = "Authentication-Results: " + results + "\r\nFrom: " + sender + "\r\n"
                + (auto.isEmpty() ? "" : "Auto-Submitted: " + auto + "\r\n")
                + (precedence.isEmpty() ? "" : "Precedence: " + precedence + "\r\n")
                + (list ? "List-Id: <liste.musteri.example>\r\n" : "")
                + (machine ? "X-Auto-Response-Suppress: All\r\n" : "") + "\r\n";
        return AnsweredMail.read(head.getBytes(StandardCharsets.UTF_8), sender).origin();
    }
}
