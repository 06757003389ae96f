package io.izinhub.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextSource;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.mail.document.DocumentLimits;
import io.izinhub.mail.document.DocumentReader;
import io.izinhub.mail.inbound.domain.InboundPolicy;
import io.izinhub.mail.inbound.domain.MailboxPolicy;
import io.izinhub.mail.inbound.domain.Rules;
import io.izinhub.mail.reading.MailReader;
import io.izinhub.platform.overlay.OverlayProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mailbox gets of a mail under the shipped policy, octet by octet. */
class InboundJudgeTest {

    private static final String CARD = "4111 1111 1111 1111";
    private static final String ASKS = "Poliçemin yenilenme tarihini öğrenmek istiyorum, teşekkür ederim.";
    private static final String ILL = "Kronik böbrek hastasıyım, diyalize giriyorum";
    private static final String HEAD = "Message-ID: <1@x.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\n";
    private static final String TEXT = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: 8bit\r\n\r\n" + ASKS + "\r\n";
    private static final String PAGE = "From: a@x.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";

    private static final DocumentReader DOCUMENTS = new DocumentReader(DocumentLimits.usual(), 1);
    private static final Rules RULES = new InboundPolicy(MailboxPolicy.shipped(), Map.of(), Map.of())
            .rules(List.of("a@b.example"), LocalDate.of(2026, 11, 27));
    private static final InboundJudge JUDGE = new InboundJudge(
            new MailReader(DOCUMENTS),
            new DetectorInForce(new OverlayProperties(null, null, null)::policies),
            texts(),
            () -> TextValues.NONE
                    .with(Placeholder.DPO_EMAIL, "kvkk@ornek.example")
                    .with(Placeholder.SECURE_CHANNEL_NAME, "Belge")
                    .with(Placeholder.SECURE_CHANNEL_URL, "https://belge.ornek.example/"),
            (mail, rules, split) -> "K-1");

    private static Texts texts() {
        List<TextSource> sources = new OverlayProperties(null, null, null)
                .policies().effective().values().stream()
                        .filter(file -> file.path().startsWith("texts/"))
                        .map(file -> new TextSource(file.path(), file.text(), file.sha256()))
                        .toList();
        return Texts.read(sources, true, Clock.fixed(Instant.parse("2026-11-24T11:05:00Z"), ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        DOCUMENTS.close();
    }

    /** As octets; what could not be made clean is not delivered. */
    private static String delivered(String mail) {
        try {
            return new String(
                    JUDGE.redacted(mail.getBytes(StandardCharsets.UTF_8), RULES, true, "K-1")
                            .orElseThrow()
                            .bytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img alt=\"kart #\" src=\"a.png\">",
                "<p title='#'>x</p>",
                "<input name=\"card\" value=\"#\">",
                "<a href=\"https://x.example/?kart=#\">x</a>",
                "<meta name=\"description\" content=\"#\">",
                "<iframe srcdoc=\"&lt;b&gt;#&lt;/b&gt;\"></iframe>",
                "<!-- # -->",
                "<title>#</title>"
            })
    void r110_aCardInTheMarkupIsMaskedInTheOctets(String markup) {
        String page = "<html><p>" + ASKS + "</p>" + markup + "<p>" + ASKS + "</p></html>\r\n";
        String arrived = delivered(HEAD + PAGE + page.replace("#", CARD));

        assertThat(arrived).doesNotContain("4111", "1111 1111").contains("**** 1111", ASKS);
        String mark = arrived.substring(arrived.indexOf("[Kart"), arrived.indexOf("1111]") + 5);
        assertThat(arrived.replace(mark, "#")).isEqualTo(HEAD + PAGE + page);
    }

    @Test
    void r126_anHtmlMailWithNothingInItsMarkupIsOctetForOctetWhatCame() {
        String mail =
                HEAD + PAGE + "<html><!-- a --><img src=\"https://t.example/4539578763621486.png\" width=600 alt=Logo>"
                        + "<a href='https://t.example/12/4539578763621486'>" + ASKS + "</a></html>\r\n";

        assertThat(delivered(mail)).isEqualTo(mail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: \"Can # Kaya\" <can@x.example>",
                "From: Can # Kaya <can@x.example>",
                "Reply-To: Can <can@x.example> (kart #)",
                "To: Biri <b@x.example>, \"#\" <can@x.example>, c@x.example",
                "Cc: =?utf-8?Q?Can_#?= <can@x.example>",
                "Subject: kart #",
                "Thread-Topic: kart #",
                "Comments: kart #",
                "Keywords: kart, #",
                "Organization: #",
                "Content-Description: #",
                "X-Kart: #"
            })
    void r110_aCardInAFieldOfTheHeadIsMaskedThere(String field) {
        boolean from = field.startsWith("From");
        String mail = HEAD + (from ? "" : "From: a@x.example\r\n") + field.replace("#", CARD) + "\r\n" + TEXT;
        String arrived = delivered(mail);

        assertThat(arrived).doesNotContain("4111", "1111 1111").endsWith(TEXT);
        assertThat(arrived).contains(field.substring(0, field.indexOf(':')));
        if (field.contains("can@x.example")) {
            assertThat(arrived).contains("can@x.example");
        }
        if (field.startsWith("To")) {
            assertThat(arrived).contains("To: Biri <b@x.example>, =?utf-8?B?", " <can@x.example>, c@x.example\r\n");
        }
    }

    @Test
    void r71_whatRepeatsTheSubjectIsCutAsItIs() {
        String arrived = delivered(HEAD + "Subject: " + ILL + "\r\nThread-Topic: " + ILL + "\r\nX-Subject-Copy: Re: "
                + ILL + "\r\nComments: " + ILL + "\r\nX-Mailer: Postaci\r\n" + TEXT);

        assertThat(arrived).doesNotContain("diyaliz", "böbrek").contains("X-Mailer: Postaci", ASKS);
    }

    @Test
    void r110_whatIsSaidOfAPartIsMaskedThere() {
        String mail = HEAD + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Description: kart " + CARD + "\r\n\r\n" + ASKS
                + "\r\n--b--\r\n";

        assertThat(delivered(mail)).contains("\r\nContent-Description: ", ASKS).doesNotContain("4111", "1111 1111");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: image/png; name=\"#.png\"\r\nContent-Disposition: attachment; filename=\"a.png\"\r\n\r\nx",
                "Content-Type: message/rfc822\r\n\r\nSubject: kart #\r\n\r\nx",
                "Content-Type: message/rfc822\r\n\r\nFrom: \"#\" <a@x.example>\r\n\r\nx",
                "Content-Type: text/rtf; name=a.rtf\r\n\r\n{\\rtf1\\ansi\\deff0 kart 4111\\'201111\\'201111\\'201111\\par}"
            })
    void r110_anAttachmentThatHidesACardIsLeftOut(String part) {
        String mail = HEAD + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + ASKS + "\r\n--b\r\n" + part.replace("#", CARD)
                + "\r\n--b--\r\n";

        assertThat(delivered(mail))
                .contains(ASKS, "Bu e-postadaki bir ek, KVKK")
                .doesNotContain("4111", "1111 1111");
    }

    @Test
    void r110_whatNobodyCanCutIsNotDelivered() {
        String mail = HEAD + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\nkart " + CARD + "\r\n";

        assertThat(JUDGE.redacted(mail.getBytes(StandardCharsets.UTF_8), RULES, true, "K-1"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: Türk Diyabet Vakfı <bilgi@x.example>",
                "From: \"Eğitim-Sen Ankara\" <bilgi@x.example>",
                "From: Özel Kalp Hastanesi <bilgi@x.example>",
                "From: Diyanet Sigorta <bilgi@x.example>",
                "Organization: Onkoloji Derneği",
                "Keywords: poliçe, yenileme, sağlık",
                "X-Campaign-Id: 4539578763621486",
                "To: Sağlık Sigortası <destek@x.example>"
            })
    void theNameOfAnOrganisationIsNobodysSecret(String field) {
        String mail = HEAD + "Subject: x\r\n" + field + "\r\n" + TEXT;

        assertThat(delivered(mail)).isEqualTo(mail);
    }
}
