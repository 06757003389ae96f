package io.izinhub.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The texts, and the page of the operator that lists the checks. */
class DoctorTextsTest {

    private static final Pattern CODE = Pattern.compile("doctor\\.([a-z-]+)\\.([A-Z_]+)");
    private static final Pattern LISTED = Pattern.compile("^\\| `([a-z-]+)` \\|");
    private static final Set<String> OF_THE_PAGE = Set.of(
            "title", "intro", "examine", "none", "at", "check", "result", "reason", "live", "not-live", "area", "any");

    @Test
    void bothLanguagesHaveAllTexts() throws IOException {
        assertThat(load("messages-doctor_en.properties").stringPropertyNames())
                .isEqualTo(load("messages-doctor.properties").stringPropertyNames());
    }

    @Test
    void thePageOfTheOperatorListsTheChecks() throws IOException {
        Set<String> listed = Files.readString(Path.of("docs/operate/doctor.md"))
                .lines()
                .map(LISTED::matcher)
                .filter(Matcher::find)
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(checks());
    }

    /** Those that have texts; that these are the checks of the hub is held by the test of the whole hub. */
    static Set<String> checks() throws IOException {
        return load("messages-doctor.properties").stringPropertyNames().stream()
                .map(CODE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .filter(check -> !OF_THE_PAGE.contains(check))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties load(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader in =
                new InputStreamReader(DoctorTextsTest.class.getResourceAsStream("/" + file), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
