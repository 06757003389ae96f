package io.izinhub.mail.mime;

import static io.izinhub.mail.mime.Mails.joined;
import static io.izinhub.mail.mime.Mails.latin1;
import static io.izinhub.mail.mime.Mails.lines;
import static io.izinhub.mail.mime.Mails.mail;
import static io.izinhub.mail.mime.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.crypto.RsaCode;
import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our signature, read by a verifier that shares no code with it. */
class DkimSignerTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static KeyPair keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    private static byte[] signed(byte[] mail) {
        return new DkimSigner("ornek.example", "s1", keys.getPrivate(), RsaCode.fastest())
                .sign(EditedMail.unchanged(mail), NOW)
                .bytes();
    }

    private static boolean verifies(byte[] mail) throws Exception {
        String record = "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        DKIMVerifier verifier = new DKIMVerifier((methods, selector, token) -> List.of(record));
        try {
            return verifier.verify(new ByteArrayInputStream(mail)).size() == 1;
        } catch (FailException bad) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Merhaba\r\n",
                "Merhaba",
                "",
                "\r\n",
                "\r\n\r\n\r\n",
                "a \r\n\r\n b\t \r\n \r\n\r\n",
                "x\r\n\r\n\r\n",
                "ş\r\n"
            })
    void r130_theSignatureHolds(String body) throws Exception {
        byte[] signed = signed(mail(
                text(body, "utf-8"),
                "Content-Type: text/plain; charset=utf-8",
                "Reply-To:  a@ornek.example ,\r\n\tb@ornek.example ",
                "List-Unsubscribe: <https://x.example/o/1>"));
        assertThat(verifies(signed)).isTrue();
        assertThat(latin1(signed))
                .startsWith("DKIM-Signature: v=1;")
                .contains("from:from:to", "list-unsubscribe")
                .doesNotContain("l=");
        assertThat(latin1(signed).lines().takeWhile(line -> !line.isEmpty())).allMatch(line -> line.length() <= 78);
    }

    @Test
    void r130_everyChangeBreaksIt() throws Exception {
        String signed = latin1(signed(mail(lines("Merhaba"), "Content-Type: text/plain")));
        assertThat(verifies(signed.replace("Merhaba", "merhaba").getBytes())).isFalse();
        assertThat(verifies(signed.replace("<1@ornek", "<2@ornek").getBytes())).isFalse();
        assertThat(verifies(signed.replace("\r\nFrom:", "\r\nFrom: x@y.example\r\nFrom:")
                        .getBytes()))
                .isFalse();
        assertThat(verifies(signed.replace("text/plain", "text/html").getBytes()))
                .isFalse();
        assertThat(verifies(signed.replace("  uzun", " \t uzun").getBytes())).isTrue();
    }

    @Test
    void r130_lineFeedsAreSignedAsTheyLeave() throws Exception {
        byte[] signed = signed(
                latin1(mail(lines("a", "", "b", "", ""))).replace("\r\n", "\n").getBytes());
        assertThat(verifies(latin1(signed).replace("\n", "\r\n").getBytes())).isTrue();
    }

    @Test
    void r130_footerThenSignature() throws Exception {
        FooterResult.Added added = (FooterResult.Added) Mails.insert(mail(lines("Merhaba")));
        byte[] signed = new DkimSigner("ornek.example", "s1", keys.getPrivate(), RsaCode.fastest())
                .sign(added.mail(), NOW)
                .bytes();
        assertThat(verifies(signed)).isTrue();
        assertThat(Mails.insert(signed)).isEqualTo(new FooterResult.AlreadyThere());
    }

    @Test
    void r130_signaturesOfOurDomainsAreFoundAndRemoved() {
        MailTree tree = MailTree.parse(joined(
                lines(
                        "DKIM-Signature: v=1; d=Ornek.Example; h=from; b=y",
                        "DKIM-Signature: v=1; d=else.example; h=from; b=y"),
                mail(lines("x"))));
        MailEdit edit = MailEdit.of(tree, false);
        DkimSignatures.ofDomains(tree, Set.of("ornek.example")).forEach(edit::removeField);
        String after = latin1(((EditResult.Edited) edit.finish()).mail().bytes());
        assertThat(after).doesNotContain("Ornek.Example").contains("d=else.example");
    }

    @Test
    void namesThatCouldInjectAreRefused() {
        assertThatThrownBy(() -> new DkimSigner("a;l=0", "s1", keys.getPrivate(), RsaCode.fastest()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
