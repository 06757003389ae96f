package io.izinhub.mail.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Which mails are ours, and which only say so. */
class OwnProofTest {

    private static final String ID = "<00000000-0000-4000-8000-000000000001@ornek.example>";

    private final OwnProof ours = proof("old", "new");

    @Test
    void aNoteProvesItself_alsoFolded_andUnderTheKeyBefore() {
        String mark = ours.mark(OwnKind.TICKET, ID);

        assertThat(mark).startsWith("mail.in.ticket; proof=").hasSizeLessThan(60);
        assertThat(ours.isOurs(List.of(mark), ID)).isTrue();
        assertThat(ours.isOurs(List.of("x", mark.replace("; ", ";\t ")), ID)).isTrue();
        assertThat(ours.isOurs(List.of(proof("old").mark(OwnKind.TICKET, ID)), ID))
                .isTrue();
    }

    @Test
    void r81_aStrangersMarkProvesNothing() {
        String mark = ours.mark(OwnKind.TICKET, ID);

        assertThat(ours.isOurs(List.of("mail.in.ticket"), ID)).isFalse();
        assertThat(ours.isOurs(List.of("mail.in.ticket; proof=" + "A".repeat(22)), ID))
                .isFalse();
        assertThat(ours.isOurs(List.of(proof("another hub").mark(OwnKind.TICKET, ID)), ID))
                .isFalse();
        assertThat(ours.isOurs(List.of(mark), ID.replace("1@", "2@"))).isFalse();
        assertThat(ours.isOurs(List.of(mark.replace("in.ticket", "officer")), ID))
                .isFalse();
        assertThat(ours.isOurs(List.of(mark), null)).isFalse();
        assertThat(ours.isOurs(List.of(), ID)).isFalse();
    }

    @Test
    void whatStrangersGetGivesThemNoProof() {
        String mark = ours.mark(OwnKind.NOTICE, ID);

        assertThat(mark).isEqualTo("mail.in.notice");
        assertThat(ours.isOurs(List.of(mark), ID)).isFalse();
    }

    private static OwnProof proof(String... keys) {
        return new OwnProof(
                text -> Arrays.stream(keys).map(key -> hmac(key, text)).toList());
    }

    private static byte[] hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
