package io.izinhub.mail.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LetterTest {

    private static final String MAIL = "Message-ID: <1@x.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\n"
            + "From: a@musteri.example\r\nSubject: RET\r\n\r\nBeni listeden cikarin\r\n";

    private static byte[] identity(String mail) throws IOException {
        return Letters.of(mail).identity();
    }

    @Test
    void whatServersWroteOnTopOrRefoldedMakesNoOtherMail() throws IOException {
        String second = "Received: from b.example by mx.ornek.example; Fri, 27 Nov 2026 12:05:00 +0300\r\n"
                + "Authentication-Results: mx.ornek.example; dmarc=pass header.from=musteri.example\r\n"
                + MAIL.replace("Date: Fri, ", "Date: Fri,\r\n ");

        assertThat(identity(second)).isEqualTo(identity(MAIL));
    }

    @Test
    void anotherIdTimeWriterOrTextMakesAnotherMail() throws IOException {
        for (String other : new String[] {
            MAIL.replace("<1@", "<2@"),
            MAIL.replace("12:00:00", "12:00:01"),
            MAIL.replace("a@musteri", "b@musteri"),
            MAIL.replace("cikarin", "cikarmayin")
        }) {
            assertThat(identity(other)).isNotEqualTo(identity(MAIL));
        }
    }

    @Test
    void aMailThatNobodyNumberedIsKnownByAllItsBytes() throws IOException {
        String bare = MAIL.replace("Message-ID: <1@x.example>\r\n", "");

        assertThat(identity(bare)).isEqualTo(identity(bare));
        assertThat(identity("Received: from b.example\r\n" + bare)).isNotEqualTo(identity(bare));
        assertThat(identity(MAIL.replaceAll("Date:.*\r\n", ""))).isNotEqualTo(identity(MAIL));
    }

    @Test
    void aMailWithoutTextOrHeadIsReadAsWell() throws IOException {
        for (String odd : new String[] {"", "\r\n", "Message-ID: <1@x>\r\nDate: x", "no field at all"}) {
            assertThat(identity(odd)).hasSize(32);
        }
    }
}
