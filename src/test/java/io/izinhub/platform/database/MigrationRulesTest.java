package io.izinhub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At ten million rows an index that is made in a migration's transaction means that nothing is recorded meanwhile. */
class MigrationRulesTest {

    /** Before it nothing was released; what stands there is not edited. */
    private static final int FROM = 34;

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");
    private static final Pattern VERSION = Pattern.compile("V([0-9]+)(?:_[0-9]+)?__[a-z0-9_]+\\.sql");
    private static final Pattern INDEX = Pattern.compile(
            "create (?:unique )?index (concurrently )?(if not exists )?([a-z0-9_]+ )?on (only )?([a-z_]+).*");
    private static final List<String> LARGE =
            List.of("consent", "consent_event", "contact_point", "delivery", "inbox", "audit");

    @Test
    void indexesOfLargeTablesAreMadeBesideTheWork() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(MigrationRulesTest::counts).toList()) {
                Path conf = file.resolveSibling(file.getFileName() + ".conf");
                String settings = Files.exists(conf) ? Files.readString(conf) : "";
                List<String> faults = faults(Files.readString(file), settings);
                if (!faults.isEmpty()) {
                    found.put(file.getFileName().toString(), faults);
                }
            }
        }
        assertThat(found).as("see CONTRIBUTING.md, Add a migration").isEmpty();
    }

    @Test
    void thereIsSomethingToLookAt() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.filter(MigrationRulesTest::counts)).isNotEmpty();
        }
    }

    private static boolean counts(Path file) {
        Matcher version = VERSION.matcher(file.getFileName().toString());
        return version.matches() && Integer.parseInt(version.group(1)) >= FROM;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index consent_x on consent (brand_id);",
                "CREATE UNIQUE INDEX x\n  ON contact_point (a, b) WHERE a > 0;",
                "create index on delivery(state);",
                "select 1; -- nothing\ncreate index e on consent_event (id);",
                "create index concurrently if not exists x on consent (a);"
            })
    void whatIsPlainIsRefused(String sql) {
        assertThat(faults(sql, "executeInTransaction=false")).hasSize(1);
    }

    @Test
    void besideTheWorkIsNotWithinATransaction() {
        String sql = "drop index concurrently if exists x; create index concurrently x on consent (a);";

        assertThat(faults(sql, "")).hasSize(1);
        assertThat(faults(sql, "executeInTransaction=false")).isEmpty();
        assertThat(faults("create index concurrently x on consent (a);", "executeInTransaction=false"))
                .as("one that a broken run left is in the way")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index x on authority_sample (day);",
                "create index x on consent_query (day);",
                "create index x on only consent_event (id);",
                "-- create index x on consent (a);"
            })
    void whatIsSmallOrOnlyNamedIsNot(String sql) {
        assertThat(faults(sql, "")).isEmpty();
    }

    private static List<String> faults(String sql, String settings) {
        List<String> faults = new ArrayList<>();
        String plain = sql.replaceAll("--[^\\n]*", "").toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        for (String statement : plain.split(";")) {
            Matcher index = INDEX.matcher(statement.strip());
            if (index.matches() && LARGE.contains(index.group(5)) && index.group(4) == null) {
                fault(index, plain, settings.contains("executeInTransaction=false"), faults);
            }
        }
        return faults;
    }

    private static void fault(Matcher index, String all, boolean outside, List<String> faults) {
        String name = index.group(3) == null ? "" : index.group(3).strip();
        if (index.group(1) == null) {
            faults.add(index.group(5) + ": without concurrently");
        } else if (!outside) {
            faults.add(index.group(5) + ": concurrently, and no .conf with executeInTransaction=false");
        } else if (!all.contains("drop index concurrently if exists " + name)) {
            faults.add(index.group(5) + ": is not dropped before, as a broken run leaves it");
        }
    }
}
