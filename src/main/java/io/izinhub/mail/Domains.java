package io.izinhub.mail;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Domains of addresses as policies name them: lower case, ASCII; a rule for a domain holds for those below it. Pure. */
public final class Domains {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

    private Domains() {}

    /** What stands behind the last at sign, lower case, without a dot at its end; the whole where there is none. */
    public static String of(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    }

    /** Whether it is the rule's domain or one below it; {@code notornek.example} is not below {@code ornek.example}. */
    public static boolean isUnder(String domain, String rule) {
        return domain.equals(rule) || domain.endsWith("." + rule);
    }

    public static boolean isUnderAny(String domain, Collection<String> rules) {
        return rules.stream().anyMatch(rule -> isUnder(domain, rule));
    }

    /**
     * The domain that a From field speaks for: what stands in names, quotations and comments does not count.
     *
     * @param from value of the field, unfolded
     * @return empty where it names nobody, or people of several domains
     */
    public static Optional<String> ofFrom(String from) {
        List<String> domains = Arrays.stream(bare(from).split(","))
                // A name with a comma that nobody quoted is no second mailbox.
                .filter(each -> each.indexOf('@') >= 0)
                .map(Domains::ofMailbox)
                .distinct()
                .toList();
        return domains.size() == 1 && NAME.matcher(domains.get(0)).matches()
                ? Optional.of(domains.get(0))
                : Optional.empty();
    }

    /** {@code Name <a@b>}, or {@code a@b}. */
    private static String ofMailbox(String mailbox) {
        int open = mailbox.indexOf('<');
        int close = mailbox.indexOf('>', open + 1);
        String address = open >= 0 && close > open ? mailbox.substring(open + 1, close) : mailbox;
        return of(address).strip();
    }

    /** Without quotations and comments, which nest. */
    private static String bare(String value) {
        StringBuilder bare = new StringBuilder(value.length());
        boolean quoted = false;
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && (quoted || depth > 0)) {
                i++;
            } else if (c == '"' && depth == 0) {
                quoted = !quoted;
            } else if (c == '(' && !quoted) {
                depth++;
            } else if (c == ')' && !quoted && depth > 0) {
                depth--;
            } else if (!quoted && depth == 0) {
                bare.append(c);
            }
        }
        return bare.toString();
    }
}
