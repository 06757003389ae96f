package io.izinhub.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.izinhub.detection.Part;
import io.izinhub.mail.mime.MailTree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTextsTest {

    private static List<HeaderTexts.Text> texts(String header) {
        return HeaderTexts.of(MailTree.parse((header + "\r\n\r\nMerhaba\r\n").getBytes(StandardCharsets.UTF_8))
                .root()
                .header());
    }

    private static List<String> names(String header) {
        return texts(header).stream()
                .map(HeaderTexts.Text::part)
                .filter(part -> part.kind() == Part.Kind.DISPLAY_NAME)
                .map(Part::content)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "To: \"Ayşe Örnek 10000000146\" <ayse@musteri.example> | \"Ayşe Örnek 10000000146\"",
                "Cc: =?utf-8?B?xZ5la2VyIGhhc3Rhc8Sx?= <a@musteri.example> | Şeker hastası",
                "To: =?iso-8859-9?Q?=DEeker?= =?iso-8859-9?Q?_hastas=FD?= <a@musteri.example> | Şeker hastası",
                "Reply-To: a@musteri.example (kart 4111 1111 1111 1111) | (kart 4111 1111 1111 1111)",
                "To: =?utf-8?Q?=3C10000000146=3E?= <a@musteri.example> | <10000000146>",
            })
    void r104_whatStandsBesideAnAddressIsRead(String field, String name) {
        assertThat(names(field)).containsExactly(name);
    }

    @Test
    void anAddressAloneHasNoName() {
        assertThat(names("From: a@ornek.example\r\nTo: <b@musteri.example>, c@musteri.example\r\nSubject: x"))
                .isEmpty();
    }

    @Test
    void everyNameOfAFieldIsALine() {
        assertThat(names("To: Ayşe <a@x.example>, \"Kaya, Can\" <c@x.example> (4111), Takım: d@x.example;"))
                .containsExactly("Ayşe\n\"Kaya, Can\"\n(4111)\nTakım");
        assertThat(names("Cc: =?utf-8?Q?4111,1111?= <a@x.example>")).containsExactly("4111,1111");
        assertThat(names("From: <4111 1111 1111 1111>")).containsExactly("<4111 1111 1111 1111>");
    }

    @ParameterizedTest
    @CsvSource({
        "Comments, HEADER",
        "Keywords, HEADER",
        "Organization, HEADER",
        "Thread-Topic, HEADER",
        "Subject, SUBJECT",
        "Content-Description, HEADER",
        "X-Kart, HEADER_CODE",
        "X-Subject, HEADER_CODE"
    })
    void whatPeopleWriteIsReadAndOfProgramsWhatMayHoldANumber(String name, Part.Kind kind) {
        assertThat(texts(name + ": kart 4111 1111 1111 1111"))
                .extracting(text -> text.part().kind())
                .containsExactly(kind);
    }

    @Test
    void whatRepeatsTheSubjectIsReadAsItIs() {
        String subject = "Subject: =?utf-8?B?xZ5la2VyIGhhc3Rhc8Sx?=\r\n";

        assertThat(texts(subject + "X-Original-Subject: =?utf-8?B?xZ5la2VyIGhhc3Rhc8Sx?=\r\nX-Mailer: Postaci 12"))
                .extracting(text -> text.part().kind(), text -> text.part().content())
                .containsExactly(tuple(Part.Kind.SUBJECT, "Şeker hastası"), tuple(Part.Kind.HEADER, "Şeker hastası"));
    }

    @Test
    void whatServersWriteIsNotRead() {
        assertThat(texts("Received: from a by b id 4111111111111111\r\nMessage-ID: <4111111111111111@x>\r\n"
                        + "X-Mailer: Postaci 4.1\r\nX-Id: 2026-11-27"))
                .isEmpty();
    }

    @Test
    void aHostileFieldIsReadInTime() {
        assertThat(Duration.ofNanos(timeOf("To: " + "a<@".repeat(200_000)))).isLessThan(Duration.ofSeconds(5));
        assertThat(Duration.ofNanos(timeOf("To: " + "x".repeat(1_000_000) + "@")))
                .isLessThan(Duration.ofSeconds(5));
        assertThat(Duration.ofNanos(timeOf("To: " + "=?a?b?".repeat(100_000) + "?=")))
                .isLessThan(Duration.ofSeconds(5));
        assertThat(Duration.ofNanos(timeOf("To: " + "(\"".repeat(300_000)))).isLessThan(Duration.ofSeconds(5));
    }

    private static long timeOf(String header) {
        long begin = System.nanoTime();
        names(header);
        return System.nanoTime() - begin;
    }
}
