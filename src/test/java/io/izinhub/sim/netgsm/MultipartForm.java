package io.izinhub.sim.netgsm;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text fields of a {@code multipart/form-data} body, which is what PHP makes of an array. */
final class MultipartForm {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
    private static final String BLANK_LINE = "\r\n\r\n";

    private MultipartForm() {}

    /** Parts that cannot be read are left out. */
    static Map<String, String> fields(String contentType, String body) {
        Map<String, String> fields = new HashMap<>();
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return fields;
        }
        for (String part : body.split(Pattern.quote("--" + boundary.group(1)))) {
            int blank = part.indexOf(BLANK_LINE);
            Matcher name = NAME.matcher(blank < 0 ? "" : part.substring(0, blank));
            if (name.find()) {
                String value = part.substring(blank + BLANK_LINE.length());
                fields.put(name.group(1), value.endsWith("\r\n") ? value.substring(0, value.length() - 2) : value);
            }
        }
        return fields;
    }
}
