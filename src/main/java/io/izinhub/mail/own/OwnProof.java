package io.izinhub.mail.own;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Proves which mails this hub wrote. Anybody can write our mark; a stranger who did would otherwise keep the CRM from being told of his
 * mail. The proof is a keyed hash of the kind and the Message-ID, which servers on the way leave as they are. Notices carry none: they
 * go to strangers, who could put it on a mail of their own. Thread-safe.
 */
public final class OwnProof {

    /** Marks what a hub wrote: no hub answers it. The value is the kind, and a proof where one is given. */
    public static final String FIELD = "X-Izin-Hub";

    private static final Pattern MARK = Pattern.compile("([a-z.]{1,40});\\s*proof=([A-Za-z0-9_-]{22})");
    private static final int BYTES = 16;

    private final Function<String, List<byte[]>> hashes;

    /** @param hashes keyed hashes of a text under each key that there is, the current one last */
    OwnProof(Function<String, List<byte[]>> hashes) {
        this.hashes = hashes;
    }

    /** Value of the field that marks the mail. */
    String mark(OwnKind kind, String messageId) {
        if (kind == OwnKind.NOTICE) {
            return kind.function();
        }
        List<String> proofs = proofs(kind.function(), messageId);
        return kind.function() + "; proof=" + proofs.get(proofs.size() - 1);
    }

    /**
     * Whether one of the marks is ours, for this mail.
     *
     * @param messageId null where it has none
     */
    public boolean isOurs(List<String> marks, String messageId) {
        return messageId != null && marks.stream().anyMatch(mark -> isOurs(mark, messageId));
    }

    private boolean isOurs(String mark, String messageId) {
        Matcher parts = MARK.matcher(mark);
        return parts.matches()
                && proofs(parts.group(1), messageId).stream().anyMatch(proof -> equal(proof, parts.group(2)));
    }

    private List<String> proofs(String function, String messageId) {
        return hashes.apply(function + "\n" + messageId).stream()
                .map(hash -> Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES)))
                .toList();
    }

    /** In the same time wherever they differ. */
    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
