package io.izinhub.mail.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.smtp.server.OddMails;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCutTest {

    private static final String FIELD = "X-Izin-Class";
    private static final String REST = "From: a@b.example\r\n folded\r\n\r\nX-Izin-Class: body\r\n";

    private static byte[] cut(byte[] mail) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FieldCut.copy(RawMail.of(mail), FIELD, out);
        return out.toByteArray();
    }

    private static String cut(String mail) throws IOException {
        return new String(cut(mail.getBytes(ISO_8859_1)), ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Izin-Class: info-service\r\n",
                "x-IZIN-cLASS:\r\n",
                "X-Izin-Class \t: a\r\n\tfolded: on\r\n  and on\r\n",
                "X-Izin-Class: a\r\nX-Izin-Class: b\r\n",
                "X-Izin-Class: a\n"
            })
    void theFieldGoes_whateverItLooksLike(String field) throws IOException {
        assertThat(cut(field + REST)).isEqualTo(REST);
        assertThat(cut("To: c@d.example\r\n" + field + REST)).isEqualTo("To: c@d.example\r\n" + REST);
        assertThat(FieldCut.isIn(RawMail.of((field + REST).getBytes(ISO_8859_1)), FIELD))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X-Izin-Class",
                "X-Izin-Classes: a\r\n\r\n",
                "X-Izin-Class a: b\r\n\r\n",
                "Subject: x\r\n X-Izin-Class: folded\r\n\r\n",
                "\r\nX-Izin-Class: body\r\n",
                "\n\nX-Izin-Class: body\n",
                "X-Izin-Clasſ: a\r\n\r\n",
                "A: b\r\r\n"
            })
    void allElseStays(String mail) throws IOException {
        byte[] bytes = mail.getBytes(ISO_8859_1);

        assertThat(cut(bytes)).isEqualTo(bytes);
        assertThat(FieldCut.isIn(RawMail.of(bytes), FIELD)).isFalse();
    }

    @Test
    void ofAnOddMailNothingElseIsLost() throws IOException {
        byte[] field = (FIELD + ": a\r\n").getBytes(ISO_8859_1);
        for (Map.Entry<String, byte[]> odd : OddMails.all().entrySet()) {
            byte[] mail = new byte[field.length + odd.getValue().length];
            System.arraycopy(field, 0, mail, 0, field.length);
            System.arraycopy(odd.getValue(), 0, mail, field.length, odd.getValue().length);

            assertThat(cut(odd.getValue())).as(odd.getKey()).isEqualTo(odd.getValue());
            if (odd.getValue()[0] != ' ' && odd.getValue()[0] != '\t') {
                assertThat(cut(mail)).as(odd.getKey()).isEqualTo(odd.getValue());
            }
        }
    }
}
