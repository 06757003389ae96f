package io.izinhub.mail.notice;

import io.izinhub.mail.Domains;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the field {@code Authentication-Results} (RFC 8601) that the company's own border server wrote. Anybody can write one,
 * so only the topmost counts, and only if it bears the name of that server. Pure; what cannot be read proves nothing.
 */
final class AuthenticationResults {

    /** One {@code method=result} with what was looked at, all in lower case. */
    private record Result(String method, String outcome, List<String> properties) {

        Optional<String> domain(String property) {
            return properties.stream()
                    .filter(each -> each.startsWith(property + "="))
                    .map(each -> each.substring(property.length() + 1))
                    .map(Domains::of)
                    .findFirst();
        }
    }

    private AuthenticationResults() {}

    /**
     * Whether the server vouches for the domain that would be answered: DMARC passed for it, or SPF or DKIM passed for it or a
     * domain that it stands under.
     *
     * @param fields values of all such fields, topmost first, unfolded
     * @param server {@code authserv-id} of the border server
     * @param domain of the address that would be answered, lower case
     */
    static boolean vouch(List<String> fields, String server, String domain) {
        if (fields.isEmpty() || server.isBlank()) {
            return false;
        }
        List<String> parts = parts(FieldText.withoutComments(fields.get(0)).toLowerCase(Locale.ROOT));
        String[] named = parts.isEmpty() ? new String[0] : parts.get(0).strip().split("\\s+");
        if (named.length == 0 || !named[0].equals(server.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return parts.stream()
                .skip(1)
                .map(AuthenticationResults::result)
                .flatMap(Optional::stream)
                .anyMatch(result -> passes(result, domain));
    }

    private static boolean passes(Result result, String domain) {
        if (!result.outcome().equals("pass")) {
            return false;
        }
        return switch (result.method()) {
            case "dmarc" -> result.domain("header.from").filter(domain::equals).isPresent();
            case "spf" ->
                result.domain("smtp.mailfrom")
                        .filter(other -> aligned(other, domain))
                        .isPresent();
            case "dkim" ->
                result.domain("header.d")
                        .or(() -> result.domain("header.i"))
                        .filter(other -> aligned(other, domain))
                        .isPresent();
            default -> false;
        };
    }

    /** The same, or the domain stands under it; a top-level domain vouches for nobody. */
    private static boolean aligned(String vouching, String domain) {
        return vouching.equals(domain) || (vouching.indexOf('.') > 0 && Domains.isUnder(domain, vouching));
    }

    private static Optional<Result> result(String part) {
        String[] words = part.strip().split("\\s+");
        int equals = words[0].indexOf('=');
        if (equals <= 0) {
            return Optional.empty();
        }
        String method = words[0].substring(0, equals).replaceFirst("/\\d+$", "");
        return Optional.of(new Result(
                method, words[0].substring(equals + 1), List.of(words).subList(1, words.length)));
    }

    /** Parts between semicolons that stand in no quotation. */
    private static List<String> parts(String value) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted && i + 1 < value.length()) {
                part.append(value.charAt(++i));
            } else if (c == ';' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                // A blank within quotation marks must not part words.
                part.append(quoted && Character.isWhitespace(c) ? '_' : c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
