package io.izinhub.mail.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.own.OwnMail;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from the head of a mail that strangers wrote. */
class AnsweredMailTest {

    private static final NoticeRules ANYBODY = new NoticeRules("", true, Set.of());
    private static final NoticeRules.Before NOTHING = new NoticeRules.Before(false, false, 0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a@musteri.example | a@musteri.example",
                "Ayşe <A.B@Musteri.example> | a.b@musteri.example",
                "'\"x, y\" <a@musteri.example>' | a@musteri.example",
                "'a@musteri.example, b@musteri.example' | ''",
                "'grup: a@musteri.example;' | ''",
                "'a@musteri.example\r\nBcc: b@musteri.example' | a@musteri.example",
                "nobody | ''",
                "'' | ''",
            })
    void theOneAddressOfFromIsAnsweredOrNobody(String from, String address) {
        assertThat(read("From: " + from + "\r\n\r\nx").origin().replyTo()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0001", "\u007f"})
    void anAddressWithAControlIsNobodys(String control) {
        assertThat(read("From: <a@musteri.example" + control + ">\r\n\r\nx")
                        .origin()
                        .replyTo())
                .isEmpty();
    }

    @Test
    void twoFieldsFromAreNobody() {
        assertThat(read("From: a@x.example\r\nFrom: b@x.example\r\n\r\nx")
                        .origin()
                        .replyTo())
                .isEmpty();
    }

    @Test
    void idsAreTakenInTheirFormOnly() {
        OwnMail.Answers answers =
                read("Message-ID: junk <1@x> junk\r\nReferences: <0@x>\r\n <bad id@x>\r\n <00@x> <\r\n\r\nx")
                        .answers();

        assertThat(answers.messageId()).isEqualTo("<1@x>");
        assertThat(answers.references()).containsExactly("<0@x>", "<00@x>");
        assertThat(answers.thread()).isEqualTo("<0@x>");
    }

    @Test
    void anAnswerBelongsToTheThreadOfWhatItAnswers_alsoWithoutReferences() {
        assertThat(read("Message-ID: <2@x>\r\nIn-Reply-To: <1@x>\r\n\r\nx")
                        .answers()
                        .thread())
                .isEqualTo("<1@x>");
        assertThat(read("Subject: x\r\n\r\nx").answers().thread()).isNull();
    }

    @Test
    void ofManyReferencesTheLastAreKept_theThreadIsTheFirst() {
        StringBuilder head = new StringBuilder("Message-ID: <m@x>\r\nReferences:");
        for (int i = 0; i < 500; i++) {
            head.append("\r\n <").append(i).append("@x>");
        }
        OwnMail.Answers answers = read(head + "\r\n\r\nx").answers();

        assertThat(answers.references()).hasSize(20).endsWith("<499@x>");
        assertThat(answers.thread()).isEqualTo("<0@x>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Izin-Hub: mail.in.notice",
                "x-izin-hub:",
                "X-Auto-Response-Suppress: DR",
                "X-Autoreply: yes",
                "Content-Type: multipart/report; boundary=b",
                "Content-Type: message/delivery-status",
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-notified; x=y",
                "List-Unsubscribe: <https://x.example>",
                "Precedence: junk",
            })
    void r81_machinesAndListsAreNotAnswered(String field) {
        AnsweredMail mail = read("From: a@musteri.example\r\n" + field + "\r\n\r\nx");

        assertThat(ANYBODY.silence(mail.origin(), NOTHING)).isPresent();
    }

    @Test
    void r81_aPersonIsAnswered() {
        AnsweredMail mail =
                read("From: a@musteri.example\r\nAuto-Submitted: no\r\nContent-Type: text/html\r\n\r\nX-Izin-Hub: x");

        assertThat(ANYBODY.silence(mail.origin(), NOTHING)).isEqualTo(Optional.empty());
    }

    @Test
    void aHeadThatDoesNotEndIsNoPersons() {
        AnsweredMail mail =
                read("From: a@musteri.example\r\nX-Long: " + "a".repeat(300_000) + "\r\nX-Izin-Hub: x\r\n\r\nx");

        assertThat(ANYBODY.silence(mail.origin(), NOTHING)).contains(NoticeRules.Silence.MACHINE);
    }

    @Test
    void itPrintsNothingOfTheMail() {
        assertThat(read("From: a@musteri.example\r\nMessage-ID: <1@x>\r\n\r\nx").toString())
                .doesNotContain("musteri", "<1@x>");
    }

    private static AnsweredMail read(String mail) {
        byte[] bytes = mail.getBytes(StandardCharsets.UTF_8);
        return AnsweredMail.read(Arrays.copyOf(bytes, Math.min(bytes.length, 256 * 1024)), "a@musteri.example");
    }
}
