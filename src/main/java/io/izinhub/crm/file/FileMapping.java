package io.izinhub.crm.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.Charset;
import java.util.List;

/**
 * What the files of a CRM are like: {@code mappings/crm-file.yaml}, or another of its form.
 *
 * @param in what may come
 */
record FileMapping(
        @JsonProperty(required = true) String adapter,
        @JsonProperty(required = true) Format format,
        @JsonProperty(required = true) Out out,
        @JsonProperty(required = true) Ins in) {

    /**
     * @param mark a byte order mark in front of what the hub writes
     * @param separator of what the hub writes
     */
    record Format(
            @JsonProperty(required = true) String charset,
            boolean mark,
            @JsonProperty(required = true) String separator) {

        Charset encoding() {
            return Charset.forName(charset);
        }

        char separates() {
            return separator.charAt(0);
        }
    }

    /** @param shape the mapping that gives a text for each column */
    record Out(
            @JsonProperty(required = true) String shape,
            @JsonProperty(required = true) List<String> columns) {}

    record Ins(
            @JsonProperty(required = true) In consents,
            @JsonProperty(required = true) In outcomes,
            @JsonProperty(required = true) In state) {

        In of(InKind kind) {
            return switch (kind) {
                case CONSENTS -> consents;
                case OUTCOMES -> outcomes;
                case STATE -> state;
            };
        }
    }

    /** @param optional may end with {@code .*}: any column that begins so */
    record In(
            @JsonProperty(required = true) String shape,
            @JsonProperty(required = true) List<String> required,
            List<String> optional) {

        In {
            optional = optional == null ? List.of() : List.copyOf(optional);
        }

        boolean knows(String column) {
            return required.contains(column)
                    || optional.stream()
                            .anyMatch(name -> name.endsWith(".*")
                                    ? column.startsWith(name.substring(0, name.length() - 1))
                                    : column.equals(name));
        }
    }
}
