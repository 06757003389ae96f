package io.izinhub.mail.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from the head of a mail, and what is not. */
class TopHeadersTest {

    private static TopHeaders of(String mail) throws IOException {
        return TopHeaders.of(new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void bothAreFound_folded_inAnyLetterCase_andTheFirstCounts() throws IOException {
        TopHeaders headers = of("RETURN-PATH: <a@x.example>\r\nReturn-Path: <b@x.example>\r\n"
                + "message-ID:\r\n <1.2@x.example>\r\nSubject: a\r\n\r\nMessage-ID: <body@x.example>\r\n");

        assertThat(headers.returnPath()).isEqualTo("a@x.example");
        assertThat(headers.messageId()).contains("<1.2@x.example>");
    }

    @Test
    void theBodyIsNotAHeader() throws IOException {
        assertThat(of("Subject: a\n\nMessage-ID: <1@x.example>\n").messageId()).isEmpty();
        assertThat(of("").messageId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<>",
                "<a@x.example> SIZE=1",
                "<a@x.example>, <b@x.example>",
                "<a b@x.example>",
                "<a@x.example>\r\n\tRCPT TO:<c@x.example>",
                "a@x.example",
                "<\u00e7@x.example>"
            })
    void aPathThatIsNoneIsNobody(String path) throws IOException {
        assertThat(of("Return-Path: " + path + "\r\n\r\n").returnPath()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a\" OR ALL\">", "no brackets", "<a> <b>", "<\u00e7@x>"})
    void aMessageIdThatCouldBeMoreIsNotSearchedFor(String id) throws IOException {
        assertThat(of("Message-ID: " + id + "\r\n\r\n").messageId()).isEmpty();
    }
}
