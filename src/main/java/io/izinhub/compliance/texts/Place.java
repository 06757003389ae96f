package io.izinhub.compliance.texts;

import java.nio.charset.StandardCharsets;

/** Where a value is put, and how it is made harmless there. There is no place without escaping. */
enum Place {
    PLAIN {
        @Override
        String escape(String value) {
            return oneLine(value);
        }
    },
    HTML_TEXT {
        @Override
        String escape(String value) {
            return html(oneLine(value));
        }
    },
    /** A whole {@code href}: {@link TextValues} lets only addresses of http and https through. */
    HTML_LINK {
        @Override
        String escape(String value) {
            return html(oneLine(value));
        }
    },
    /** Behind {@code mailto:}. */
    HTML_MAILTO {
        @Override
        String escape(String value) {
            return percent(value);
        }
    },
    SMTP {
        @Override
        String escape(String value) {
            return oneLine(value)
                    .codePoints()
                    .map(c -> c >= ' ' && c < 127 ? c : '?')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    };

    abstract String escape(String value);

    /** Line breaks and control characters become blanks; what shows nothing or turns the direction goes. */
    private static String oneLine(String value) {
        StringBuilder clean = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (type == Character.CONTROL
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                clean.append(' ');
            } else if (type != Character.FORMAT && type != Character.SURROGATE) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    private static String html(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    private static String percent(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || "@.-_~+".indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                escaped.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return escaped.toString();
    }
}
