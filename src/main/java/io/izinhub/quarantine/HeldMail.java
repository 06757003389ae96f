package io.izinhub.quarantine;

import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ItemKind;
import io.izinhub.quarantine.domain.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is known of a mail that is to be stored, beside its bytes. Prints nothing of the sender. Immutable.
 *
 * @param mailbox the company's mailbox or SMTP account; stands in lists in clear where it is named ({@link NamedMailboxes})
 * @param envelope with what it came, and with what it leaves
 * @param sender whom a notice would answer (R81); empty where nobody may be answered
 * @param receivedAt when it reached the company
 * @param verdict code of what was decided: {@code BLOCK}, {@code NOT_CLEAN}
 * @param categories codes of what was found; no text
 * @param priority judged by the caller (R63)
 * @param thread what all mails of a thread share, for example the first Message-ID; only a keyed hash is kept; may be
 *     null
 * @param keepFor of an ORIGINAL: how long a wrong redaction can be undone, at most 30 days; null for HELD, which no time
 *     ends
 */
public record HeldMail(
        ItemKind kind,
        Direction direction,
        String mailbox,
        HeldEnvelope envelope,
        String sender,
        Instant receivedAt,
        String verdict,
        SortedSet<String> categories,
        Priority priority,
        String thread,
        Duration keepFor) {

    /** How long an original is kept where nothing else is said. */
    public static final Duration KEEP_ORIGINAL = Duration.ofDays(7);

    /** Nothing is kept longer on anybody's word (R80). */
    public static final Duration KEEP_AT_MOST = Duration.ofDays(30);

    private static final Pattern MAILBOX = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** @throws IllegalArgumentException a code is none: no text of a mail may get into what is kept in clear */
    public HeldMail {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(priority, "priority");
        categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
        if (!isMailbox(mailbox)) {
            throw new IllegalArgumentException("A mailbox is named by 1 to 200 visible ASCII characters");
        }
        if ((kind == ItemKind.HELD) != (keepFor == null)) {
            throw new IllegalArgumentException("An original is kept for a time, undecided mail until it is decided");
        }
        if (keepFor != null && (keepFor.isNegative() || keepFor.isZero() || keepFor.compareTo(KEEP_AT_MOST) > 0)) {
            throw new IllegalArgumentException("An original is kept for at most 30 days");
        }
        Codes.require(verdict);
        Codes.require(categories);
    }

    /** Whether mail can lie under this name: 1 to 200 visible ASCII characters. */
    public static boolean isMailbox(String name) {
        return MAILBOX.matcher(name).matches();
    }

    @Override
    public String toString() {
        return "HeldMail[" + kind + ", " + direction + ", " + mailbox + "]";
    }
}
