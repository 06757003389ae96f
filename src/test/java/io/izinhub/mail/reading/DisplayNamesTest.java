package io.izinhub.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Part;
import io.izinhub.mail.mime.MailTree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayNamesTest {

    private static List<String> names(String header) {
        return DisplayNames.of(MailTree.parse((header + "\r\n\r\nMerhaba\r\n").getBytes(StandardCharsets.UTF_8)))
                .stream()
                .map(Part::content)
                .map(String::strip)
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
    void aHostileFieldIsReadInTime() {
        assertThat(Duration.ofNanos(timeOf("To: " + "a<@".repeat(200_000)))).isLessThan(Duration.ofSeconds(5));
        assertThat(Duration.ofNanos(timeOf("To: " + "x".repeat(1_000_000) + "@")))
                .isLessThan(Duration.ofSeconds(5));
    }

    private static long timeOf(String header) {
        long begin = System.nanoTime();
        names(header);
        return System.nanoTime() - begin;
    }
}
