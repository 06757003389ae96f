package io.izinhub.consent.domain;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/**
 * An e-mail address, wholly lower case, its domain in ASCII. The rules are İYS's and stricter than the mail standards:
 * before the {@code @} only ASCII letters, digits and {@code . _ + -}, then at least two characters, a dot, and at least
 * two letters; 6–265 characters in all. An address outside of them cannot be registered and so cannot be written to.
 *
 * @param normalForm the address as it is hashed, compared and sent
 */
public record Email(String normalForm) implements Address {

    private static final int MIN_LENGTH = 6;
    private static final int MAX_LENGTH = 265;
    private static final int MAX_RAW_LENGTH = 320;
    private static final int MAX_DOMAIN_LENGTH = 253;
    private static final int MAX_LABEL_LENGTH = 63;
    private static final String ASCII_FORM = "xn--";

    /**
     * An address that is in normal form already.
     *
     * @throws InvalidAddressException if it is not
     */
    public Email {
        AddressProblem problem = normalForm == null ? AddressProblem.EMPTY : problemOf(normalForm);
        if (problem != null) {
            throw new InvalidAddressException(problem);
        }
    }

    static ParsedAddress parse(String text) {
        if (text == null || text.isEmpty()) {
            return AddressProblem.EMPTY;
        }
        if (text.length() > MAX_RAW_LENGTH) {
            return AddressProblem.TOO_LONG;
        }
        String bare = withoutOuterBlanks(text);
        if (bare.isEmpty()) {
            return AddressProblem.EMPTY;
        }
        int at = bare.indexOf('@');
        if (at <= 0) {
            return AddressProblem.MALFORMED;
        }
        // Looked at before lower-casing: the Kelvin sign would become an ordinary k.
        if (!isAscii(bare, 0, at)) {
            return AddressProblem.FORBIDDEN_CHARACTER;
        }
        String lower = bare.toLowerCase(Locale.ROOT);
        String normal = isAscii(bare, at, bare.length()) ? lower : withAsciiDomain(lower, bare, at);
        if (normal == null) {
            return AddressProblem.FORBIDDEN_CHARACTER;
        }
        AddressProblem problem = problemOf(normal);
        return problem == null ? new Email(normal) : problem;
    }

    @Override
    public Kind kind() {
        return Kind.EMAIL;
    }

    @Override
    public String masked() {
        int at = normalForm.indexOf('@');
        return normalForm.charAt(0)
                + "***@"
                + normalForm.charAt(at + 1)
                + "***"
                + normalForm.substring(normalForm.lastIndexOf('.'));
    }

    @Override
    public String toString() {
        return masked();
    }

    /** {@code null} where a character would silently turn into another one: a look-alike, not a spelling. */
    private static String withAsciiDomain(String lower, String original, int at) {
        String domain = lower.substring(at + 1);
        // Capital İ becomes an i with a separate dot above, which is no letter: refused, as nobody can have meant it.
        if (!Normalizer.isNormalized(original.substring(at + 1), Normalizer.Form.NFKC)
                || !domain.codePoints().allMatch(Email::isInName)) {
            return null;
        }
        try {
            return lower.substring(0, at + 1).concat(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isInName(int codePoint) {
        return codePoint == '.' || codePoint == '-' || Character.isLetterOrDigit(codePoint);
    }

    /** The first rule that a lower-case ASCII text breaks, {@code null} if it is an address. One pass, no regex. */
    private static AddressProblem problemOf(String text) {
        if (text.length() < MIN_LENGTH) {
            return AddressProblem.TOO_SHORT;
        }
        if (text.length() > MAX_LENGTH) {
            return AddressProblem.TOO_LONG;
        }
        int at = text.indexOf('@');
        if (at <= 0) {
            return AddressProblem.MALFORMED;
        }
        for (int i = 0; i < text.length(); i++) {
            if (i != at && !isAllowed(text.charAt(i), i < at)) {
                return AddressProblem.FORBIDDEN_CHARACTER;
            }
        }
        return isDomain(text, at + 1) ? null : AddressProblem.MALFORMED;
    }

    private static boolean isAllowed(char c, boolean inLocalPart) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || (inLocalPart && (c == '_' || c == '+'));
    }

    /** Labels of 1–63 characters without outer hyphens, the last one of letters, two characters or more before it. */
    private static boolean isDomain(String text, int from) {
        int lastDot = text.lastIndexOf('.');
        if (text.length() - from > MAX_DOMAIN_LENGTH || lastDot < from + 2) {
            return false;
        }
        int start = from;
        while (start <= text.length()) {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            if (!isLabel(text, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return isTopLevel(text, lastDot + 1);
    }

    private static boolean isLabel(String text, int start, int end) {
        int length = end - start;
        return length >= 1 && length <= MAX_LABEL_LENGTH && text.charAt(start) != '-' && text.charAt(end - 1) != '-';
    }

    private static boolean isTopLevel(String text, int start) {
        if (text.startsWith(ASCII_FORM, start)) {
            return true;
        }
        for (int i = start; i < text.length(); i++) {
            if (!isLetter(text.charAt(i))) {
                return false;
            }
        }
        return text.length() - start >= 2;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isAscii(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static String withoutOuterBlanks(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }
}
