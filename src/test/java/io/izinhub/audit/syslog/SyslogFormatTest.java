package io.izinhub.audit.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SyslogFormatTest {

    /** RFC 5424, 6: the whole grammar of a message with one element of structured data. */
    private static final Pattern GRAMMAR = Pattern.compile("<(\\d{1,3})>1 "
            + "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{1,6}Z) ([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) "
            + "\\[izin@32473((?: [a-z]+=\"(?:[^\"\\\\\\]]|\\\\[\"\\\\\\]])*\")*)] \uFEFF(.*)");

    private static final SyslogFormat FORMAT = new SyslogFormat(13, "hub1.ornek.example", "izin-hub", "4711", 32473);

    @Test
    void sayWhoDidWhatToWhat() {
        AuditRow row = row("user:admin", "MODE_CHANGED", "mail.in.notice", "{\"to\":\"LIVE\",\"share\":50}");

        assertThat(text(row))
                .isEqualTo("<108>1 2026-11-28T06:30:00.123456Z hub1.ornek.example izin-hub 4711 MODE_CHANGED"
                        + " [izin@32473 id=\"42\" actor=\"user:admin\" subject=\"mail.in.notice\" correlation=\"c-1\"]"
                        + " \uFEFF{\"to\":\"LIVE\",\"share\":50}");
    }

    @Test
    void whatPeopleTypedStaysInTheAuditLog() {
        AuditRow row = row(
                "user:dpo",
                "DELIVERY_CANCELLED",
                null,
                "{\"reason\":\"Ayşe Yılmaz aradı\",\"channels\":[\"MESAJ\",\"a b\"]}");

        assertThat(text(row))
                .endsWith("\uFEFF{\"reason\":\"...\",\"channels\":[\"MESAJ\",\"...\"]}")
                .doesNotContain("subject=");
    }

    /** A single word, or a number in quotes, looks like a code and may be somebody. */
    @Test
    void aSingleWordThatSomebodyTypedStaysToo() {
        AuditRow row = row(
                "user:dpo",
                "DELIVERY_CANCELLED",
                null,
                "{\"reason\":\"05321234567\",\"code\":\"ahmet.yilmaz\",\"campaign\":\"Ayse\",\"count\":3,"
                        + "\"role\":{\"old\":\"Ayse\",\"new\":\"ahmet\",\"role\":\"Ahmet\"}}");

        assertThat(text(row))
                .endsWith("\uFEFF{\"reason\":\"...\",\"code\":\"...\",\"campaign\":\"...\",\"count\":3,"
                        + "\"role\":{\"old\":\"...\",\"new\":\"...\",\"role\":\"...\"}}");
    }

    @Test
    void raisedRightsAreAWarning() {
        assertThat(text(row("user:admin", "USER_ROLES_CHANGED", "user:x", "{\"roles\":[\"ADMIN\"]}")))
                .startsWith("<108>1 ")
                .endsWith("{\"roles\":[\"ADMIN\"]}");
    }

    /** An act that was renamed would never wake anybody again. */
    @Test
    void eachWarningIsAnActSomewhereInTheCode() throws IOException {
        Set<String> missing = new TreeSet<>(SyslogFormat.WARNINGS);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> !each.endsWith("SyslogFormat.java"))
                    .toList()) {
                String code = Files.readString(file);
                if (code.contains("AuditEntry")) {
                    missing.removeIf(act -> code.contains('"' + act + '"'));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Property(tries = 500)
    void isAMessageWhateverTheFieldsHold(@ForAll String actor, @ForAll String action, @ForAll String detail) {
        AuditRow row = row(actor, action.isEmpty() ? "X" : action, actor, "{\"a\":1}");

        Matcher message = GRAMMAR.matcher(text(row));

        assertThat(message.matches()).as(text(row)).isTrue();
        assertThat(message.group(7)).doesNotContain("\n");
    }

    private static AuditRow row(String actor, String action, String subject, String detail) {
        return new AuditRow(
                7, 42, Instant.parse("2026-11-28T06:30:00.123456789Z"), actor, action, subject, detail, "c-1");
    }

    private static String text(AuditRow row) {
        return new String(FORMAT.message(row), StandardCharsets.UTF_8);
    }
}
