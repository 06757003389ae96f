package io.izinhub.optout;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a POST to a link: a form, or the multipart that RFC 8058 allows as well. Whatever else comes has no fields. Read to
 * the first 16 KiB: no form of ours is longer.
 */
final class FormFields {

    private static final int MAX_BYTES = 16 * 1024;
    /** Also where a boundary that needs quotes has none, as some write it. */
    private static final Pattern MULTIPART = Pattern.compile(
            "multipart/form-data\\s*;(?:.*;)?\\s*boundary=(?:\"([^\"]+)\"|([^\\s;\"]+)).*", Pattern.CASE_INSENSITIVE);

    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern NAME = Pattern.compile(
            "content-disposition:[^\\r\\n]*?[;\\s]name=(?:\"([^\"\\r\\n]*)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);

    private final HttpServletRequest request;
    private final String multipart;
    private final String boundary;

    private FormFields(HttpServletRequest request, String multipart, String boundary) {
        this.request = request;
        this.multipart = multipart;
        this.boundary = boundary;
    }

    static FormFields of(HttpServletRequest request) throws IOException {
        String boundary = boundary(request.getContentType());
        String body = boundary == null
                ? null
                : new String(request.getInputStream().readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        return new FormFields(request, body, boundary);
    }

    /** The first value of a field, stripped. */
    Optional<String> first(String name) {
        Optional<String> value = multipart == null ? Optional.ofNullable(request.getParameter(name)) : part(name);
        return value.map(String::strip);
    }

    private Optional<String> part(String name) {
        for (String part : multipart.split(Pattern.quote("--" + boundary), -1)) {
            Matcher blank = BLANK_LINE.matcher(part);
            if (blank.find() && name.equals(nameOf(part.substring(0, blank.start())))) {
                return Optional.of(part.substring(blank.end()));
            }
        }
        return Optional.empty();
    }

    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n\\r?\\n");

    private static String nameOf(String header) {
        Matcher name = NAME.matcher(FOLD.matcher(header).replaceAll(" "));
        if (!name.find()) {
            return null;
        }
        return name.group(1) != null ? name.group(1) : name.group(2);
    }

    /** Null where this is no multipart form. */
    private static String boundary(String contentType) {
        Matcher multipart = MULTIPART.matcher(contentType == null ? "" : contentType.strip());
        if (!multipart.matches()) {
            return null;
        }
        return multipart.group(1) != null ? multipart.group(1) : multipart.group(2);
    }
}
