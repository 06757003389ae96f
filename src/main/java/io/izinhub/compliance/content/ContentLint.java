package io.izinhub.compliance.content;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks for what a commercial mail must hold, in the text as its reader sees it after our footer. Pure. */
public final class ContentLint {

    /**
     * Who sends.
     *
     * @param tradeName as registered
     * @param mersis 16 digits
     * @param contacts telephone numbers and addresses, as the company writes them
     */
    public record Sender(String tradeName, String mersis, List<String> contacts) {

        public Sender {
            contacts = List.copyOf(contacts);
        }
    }

    private ContentLint() {}

    /**
     * @param text what the reader sees
     * @param refusable the mail brings a way to refuse: a link of ours, or an https address in List-Unsubscribe
     * @return what is missing
     */
    public static Set<Mandatory> missing(String text, Sender sender, boolean refusable) {
        String read = squeezed(text);
        String digits = digits(text);
        Set<Mandatory> missing = EnumSet.noneOf(Mandatory.class);
        if (!read.contains(squeezed(sender.tradeName()))) {
            missing.add(Mandatory.TRADE_NAME);
        }
        if (!digits.contains(sender.mersis())) {
            missing.add(Mandatory.MERSIS);
        }
        if (sender.contacts().stream().noneMatch(contact -> stands(contact, read, digits))) {
            missing.add(Mandatory.CONTACT);
        }
        if (!refusable) {
            missing.add(Mandatory.OPT_OUT);
        }
        return missing;
    }

    /** A number is compared by its last ten digits: 0850, +90 850 and (850) are one. */
    private static boolean stands(String contact, String read, String digits) {
        if (contact.contains("@")) {
            return read.contains(squeezed(contact));
        }
        String number = digits(contact);
        return number.length() >= 7 && digits.contains(number.substring(Math.max(0, number.length() - 10)));
    }

    private static String squeezed(String text) {
        return Squeezed.of(text).strip();
    }

    /** Digits that only blanks and the usual separators part stand together; anything else parts numbers. */
    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        boolean parted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
                parted = false;
            } else if (!parted && " -.()/\u00a0\n\r".indexOf(c) < 0) {
                digits.append('|');
                parted = true;
            }
        }
        return digits.toString();
    }
}
