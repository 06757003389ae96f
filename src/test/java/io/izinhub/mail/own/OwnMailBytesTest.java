package io.izinhub.mail.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.mail.mime.DkimSigner;
import io.izinhub.mail.mime.EditedMail;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.platform.crypto.RsaCode;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.james.jdkim.DKIMVerifier;
import org.junit.jupiter.api.Test;

/** How a mail of ours looks on the wire. */
class OwnMailBytesTest {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final Instant DATE = Instant.parse("2026-11-27T10:00:00Z");
    private static final String BODY = "Merhaba şğıİöçüŞĞ,\n\n.\nFrom here\n" + "çok uzun ".repeat(200) + "\nson";

    @Test
    void itIsAsciiInShortLinesAndReadsAsItWasWritten() throws Exception {
        byte[] bytes = write(BODY, OwnMail.Answers.NOTHING);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);

        assertThat(text).matches("(?s)\\p{ASCII}*");
        assertThat(text.split("\r\n", -1)).allMatch(line -> line.length() <= 78 && !line.contains("\n"));
        assertThat(MailTree.parse(bytes).defects()).isEmpty();
        MimeMessage read = new MimeMessage((Session) null, new ByteArrayInputStream(bytes));
        assertThat(((String) read.getContent()).replace("\r\n", "\n")).isEqualTo(BODY + "\n");
        assertThat(read.getSubject()).isEqualTo("E-postanız hakkında bilgi / About your e-mail (Ref: K-2611-7F3Q)");
        assertThat(read.getFrom()[0].toString()).endsWith("<destek@ornek.example>");
        assertThat(read.getMessageID()).isEqualTo("<" + ID + "@ornek.example>");
        assertThat(read.getHeader("Bcc")).isNull();
        assertThat(read.getHeader("In-Reply-To")).isNull();
    }

    @Test
    void eachAttemptHasTheSameBytes() {
        assertThat(write(BODY, OwnMail.Answers.NOTHING)).isEqualTo(write(BODY, OwnMail.Answers.NOTHING));
    }

    @Test
    void r81_itNamesWhatItAnswers_inLinesOfUsualLength() throws Exception {
        List<String> references = Collections.nCopies(20, "<" + "r".repeat(240) + "@x.example>");
        byte[] bytes = write("x", new OwnMail.Answers("<m@x.example>", references, "<r@x>"));
        MimeMessage read = new MimeMessage((Session) null, new ByteArrayInputStream(bytes));

        assertThat(read.getHeader("In-Reply-To", null)).isEqualTo("<m@x.example>");
        assertThat(read.getHeader("References", null)).endsWith("<m@x.example>");
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n")).allMatch(line -> line.length() <= 998);
    }

    @Test
    void aSignatureOnItHolds() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        byte[] signed = new DkimSigner("ornek.example", "s1", keys.getPrivate(), RsaCode.fastest())
                .sign(EditedMail.unchanged(write(BODY, OwnMail.Answers.NOTHING)), DATE)
                .bytes();
        String record = "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());

        assertThat(new DKIMVerifier((methods, selector, token) -> List.of(record))
                        .verify(new ByteArrayInputStream(signed)))
                .hasSize(1);
    }

    private static byte[] write(String body, OwnMail.Answers answers) {
        OwnMail mail = new OwnMail(
                OwnKind.NOTICE,
                TextId.NOTICE_HELD,
                "a@musteri.example",
                "destek@ornek.example",
                "destek@ornek.example",
                "K-2611-7F3Q",
                new OwnMail.Words("E-postanız hakkında bilgi / About your e-mail (Ref: K-2611-7F3Q)", body),
                answers,
                DATE,
                null);
        return OwnMailBytes.write(ID, mail, "mail.in.notice", "Örnek Sigorta A.Ş.", DATE);
    }
}
