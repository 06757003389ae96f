package io.izinhub.mail.smtp.server;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Looks at the header of a message while it passes: how often it was received, how often by this listener, whether it has
 * Message-ID and Date. Keeps the beginning of one line only, however long lines are. For one thread.
 */
public final class HeaderScan {

    private static final int KEPT = 512;

    private final String ownMark;
    private final byte[] line = new byte[KEPT];
    private int length;
    private boolean any;
    private boolean inReceived;
    private boolean over;
    private int received;
    private int receivedByUs;
    private boolean messageId;
    private boolean date;

    /** @param ownMark what stands in the Received header of this listener only */
    public HeaderScan(String ownMark) {
        this.ownMark = ownMark;
    }

    public void see(byte[] bytes, int count) {
        for (int i = 0; i < count && !over; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                endOfLine();
            } else if (b != '\r') {
                any = true;
                if (length < KEPT) {
                    line[length++] = b;
                }
            }
        }
    }

    public int received() {
        return received;
    }

    public int receivedByUs() {
        return receivedByUs;
    }

    /** It can be told from a mail that only looks alike. */
    boolean isTraceable() {
        return messageId && date;
    }

    private void endOfLine() {
        if (!any) {
            over = true;
            return;
        }
        String text = new String(line, 0, length, StandardCharsets.ISO_8859_1);
        boolean folded = text.startsWith(" ") || text.startsWith("\t");
        if (!folded) {
            field(text.toLowerCase(Locale.ROOT));
        }
        if (inReceived && text.contains(ownMark)) {
            receivedByUs++;
        }
        length = 0;
        any = false;
    }

    private void field(String text) {
        inReceived = text.startsWith("received:");
        if (inReceived) {
            received++;
        }
        messageId |= hasValue(text, "message-id:");
        date |= hasValue(text, "date:");
    }

    private static boolean hasValue(String text, String name) {
        return text.startsWith(name) && !text.substring(name.length()).isBlank();
    }
}
