package io.izinhub.mail.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Signs messages as their last change: {@code rsa-sha256}, {@code relaxed/simple}, no {@code l=}, From signed once more than it
 * stands, so that no second one can be added. Canonical forms are made here and not by a library: the one at hand lower-cases in
 * the JVM's language, under which {@code Message-ID} becomes another word. Safe for any thread.
 */
public final class DkimSigner {

    private static final List<String> FIELDS = List.of(
            "from",
            "to",
            "cc",
            "subject",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "reply-to",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "list-id",
            "list-unsubscribe",
            "list-unsubscribe-post");

    private final String domain;
    private final String selector;
    private final PrivateKey key;
    private final Provider rsa;

    /**
     * @param domain ASCII form, as in {@code d=}
     * @param selector as in {@code s=}
     * @param key RSA of at least 2048 bits
     * @param rsa whose code signs, as of {@link io.izinhub.platform.crypto.RsaCode}
     */
    public DkimSigner(String domain, String selector, PrivateKey key, Provider rsa) {
        this.domain = word(domain);
        this.selector = word(selector);
        this.key = key;
        this.rsa = rsa;
    }

    private static String word(String name) {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "A signing domain or selector is letters, digits, dot, hyphen, underscore");
        }
        return name;
    }

    /** The message with a signature as its first field. Signatures that it has are left alone. */
    public EditedMail sign(EditedMail mail, Instant now) {
        try (InputStream message = mail.open()) {
            DkimCanon canon = DkimCanon.read(message, MessageDigest.getInstance("SHA-256"));
            MailTree head = MailTree.parse(canon.header());
            String eol = head.eol().length == 1 ? "\n" : "\r\n";
            return mail.below(Ascii.bytes(field(head, canon.bodyHash(), now, eol) + eol));
        } catch (IOException broken) {
            throw new UncheckedIOException("A message in memory could not be read", broken);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The DKIM key cannot sign", unusable);
        }
    }

    private String field(MailTree head, byte[] bodyHash, Instant now, String eol) throws GeneralSecurityException {
        List<String> names = new ArrayList<>();
        Signature signature = Signature.getInstance("SHA256withRSA", rsa);
        signature.initSign(key);
        for (String name : FIELDS) {
            List<HeaderField> fields =
                    new ArrayList<>(head.root().header().all(name).toList());
            for (int i = fields.size() - 1; i >= 0; i--) {
                HeaderField field = fields.get(i);
                names.add(name);
                signature.update(DkimCanon.relaxed(name, head.raw(), field.valueStart(), field.end()));
                signature.update(new byte[] {'\r', '\n'});
            }
            if (name.equals("from")) {
                names.add(name);
            }
        }
        Base64.Encoder base64 = Base64.getEncoder();
        String unsigned = "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple;" + eol
                + " d=" + domain + "; s=" + selector + "; t=" + now.getEpochSecond() + ";" + eol
                + " h=" + String.join(":" + eol + " ", grouped(names)) + ";" + eol
                + " bh=" + base64.encodeToString(bodyHash) + ";" + eol
                + " b=";
        byte[] own = Ascii.bytes(unsigned);
        signature.update(DkimCanon.relaxed("dkim-signature", own, unsigned.indexOf(':') + 1, own.length));
        return unsigned + String.join(eol + "  ", pieces(base64.encodeToString(signature.sign()), 72));
    }

    /** Names joined by colons, as many as a line takes. */
    private static List<String> grouped(List<String> names) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String name : names) {
            if (line.length() + name.length() > 70) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : ":").append(name);
        }
        lines.add(line.toString());
        return lines;
    }

    private static List<String> pieces(String text, int length) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); i += length) {
            pieces.add(text.substring(i, Math.min(text.length(), i + length)));
        }
        return pieces;
    }
}
