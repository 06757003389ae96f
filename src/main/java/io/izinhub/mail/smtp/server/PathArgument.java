package io.izinhub.mail.smtp.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What follows MAIL FROM or RCPT TO: a path in angle brackets and parameters. The path is handed on as it is, so it is
 * refused when it could be read in two ways.
 *
 * @param address between the brackets, empty for the null sender
 * @param parameters names in capitals; a parameter without a value has an empty one
 */
record PathArgument(String address, Map<String, String> parameters) {

    private static final int LONGEST_PATH = 254;

    /**
     * @param line the whole command
     * @param keyword {@code FROM:} or {@code TO:}
     * @return empty when the syntax is wrong
     */
    static Optional<PathArgument> parse(String line, String keyword) {
        String rest = line.substring(4).strip();
        if (!rest.regionMatches(true, 0, keyword, 0, keyword.length())) {
            return Optional.empty();
        }
        rest = rest.substring(keyword.length()).stripLeading();
        int end = endOfPath(rest);
        if (end < 0) {
            return Optional.empty();
        }
        String address = withoutRoute(rest.substring(1, end));
        String tail = rest.substring(end + 1);
        if (address.length() > LONGEST_PATH || !tail.isEmpty() && tail.charAt(0) != ' ') {
            return Optional.empty();
        }
        return Optional.of(new PathArgument(address, parameters(tail)));
    }

    boolean isAscii() {
        return address.chars().allMatch(c -> c < 0x80);
    }

    /** Index of the closing bracket; a bracket within quotes does not count. -1: there is none. */
    private static int endOfPath(String text) {
        if (text.isEmpty() || text.charAt(0) != '<') {
            return -1;
        }
        boolean quoted = false;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f || Character.isISOControl(c)) {
                return -1;
            }
            if (quoted && c == '\\') {
                i++;
                if (i < text.length() && Character.isISOControl(text.charAt(i))) {
                    return -1;
                }
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '>') {
                return i;
            } else if (!quoted && (c == '<' || c == ' ')) {
                return -1;
            }
        }
        return -1;
    }

    // RFC 5321 C: a source route is accepted and ignored.
    private static String withoutRoute(String path) {
        int colon = path.indexOf(':');
        return path.startsWith("@") && colon > 0 ? path.substring(colon + 1) : path;
    }

    private static Map<String, String> parameters(String tail) {
        Map<String, String> parameters = new TreeMap<>();
        for (String word : tail.strip().split(" +")) {
            if (!word.isEmpty()) {
                int equals = word.indexOf('=');
                String name = equals < 0 ? word : word.substring(0, equals);
                parameters.put(name.toUpperCase(Locale.ROOT), equals < 0 ? "" : word.substring(equals + 1));
            }
        }
        return parameters;
    }
}
