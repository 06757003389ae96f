package io.izinhub.integrator.generic;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/**
 * Text of a contract with placeholders for what only the account knows: {@code {setting.<name>}}, {@code {secret.<name>}},
 * {@code {base64.<name>}} (a secret, for HTTP Basic), {@code {brand}}, {@code {request-id}}. Pure.
 */
final class Template {

    static final String BRAND = "brand";
    static final String REQUEST_ID = "request-id";
    static final String SETTING = "setting";
    static final String SECRET = "secret";
    static final String BASE64 = "base64";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

    private Template() {}

    static List<String> names(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
    }

    static boolean secretsIn(String text) {
        return names(text).stream().anyMatch(name -> name.startsWith(SECRET + ".") || name.startsWith(BASE64 + "."));
    }

    /** @param values brand and request id */
    static String header(String text, GenericSettings account, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, account, values)));
    }

    /** As {@link #header}, each value as one part of a path. */
    static String path(String text, GenericSettings account, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(encoded(value(found, account, values))));
    }

    /** What a path can look like, whatever stands for its placeholders. */
    static Pattern shape(String path) {
        StringBuilder shape = new StringBuilder();
        Matcher found = PLACEHOLDER.matcher(path);
        int end = 0;
        while (found.find()) {
            shape.append(Pattern.quote(path.substring(end, found.start()))).append("[^/]*");
            end = found.end();
        }
        return Pattern.compile(shape.append(Pattern.quote(path.substring(end))).toString());
    }

    static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private static String value(MatchResult found, GenericSettings account, Map<String, String> values) {
        String name = found.group(1);
        int dot = name.indexOf('.');
        String rest = name.substring(dot + 1);
        return switch (dot < 0 ? "" : name.substring(0, dot)) {
            case SETTING -> account.settings().get(rest);
            case SECRET -> account.secrets().get(rest);
            case BASE64 ->
                Base64.getEncoder().encodeToString(account.secrets().get(rest).getBytes(StandardCharsets.UTF_8));
            default -> values.get(name);
        };
    }
}
