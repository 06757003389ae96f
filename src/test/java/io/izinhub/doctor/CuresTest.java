package io.izinhub.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the doctor has a remedy for is shown in a test that ends well: the state with {@link Told#red} or {@link Told#yellow}, and after
 * it, in the same method, the check with {@link Told#green}. A state without such a test does not pass, and neither does a test of one that
 * has no text.
 */
class CuresTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");

    private static final Pattern CURE = Pattern.compile("doctor\\.([a-z-]+)\\.([A-Z_]+)\\.cure");
    private static final Pattern ID =
            Pattern.compile("class (\\w+) implements Check .*?String ID = \"([a-z-]+)\"", Pattern.DOTALL);
    private static final Pattern OWN_ID = Pattern.compile("String ID = (\\w+)\\.ID;");
    private static final Pattern TOLD = Pattern.compile(
            "Told\\s*\\.(red|yellow|green)\\(\\s*(\"[a-z-]+\"|\\w+(?:\\.ID)?),(.*?)\\);\\n", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\"([A-Z_]+)\"$");

    /** States of a check that cannot be made, and of one that does not end: those of the others, where they are seen. */
    private static final Set<String> OF_ALL = Set.of("hub", "any");

    /** @param result red, yellow or green */
    private record Seen(String result, String check, String code) {}

    @Test
    void everyRemedyEndsInGreen() throws IOException {
        Map<String, String> ids = ids();
        Set<String> cured = new TreeSet<>();
        for (Path test : sources(TESTS)) {
            for (String method : Files.readString(test).split("\n    @(?:Parameterized)?Test\\b")) {
                cured.addAll(cured(seen(method, own(test, ids))));
            }
        }

        Set<String> missing = remedies();
        missing.removeAll(cured);
        assertThat(missing).isEmpty();
    }

    /** In the order of the method: what is green after it was not. */
    private static Set<String> cured(List<Seen> seen) {
        Set<String> cured = new TreeSet<>();
        for (int i = 0; i < seen.size(); i++) {
            Seen state = seen.get(i);
            boolean ends = seen.subList(i, seen.size()).stream()
                    .anyMatch(later -> later.result().equals("green")
                            && (later.check().equals(state.check()) || OF_ALL.contains(state.check())));
            if (!state.result().equals("green") && ends) {
                cured.add(state.check() + "." + state.code());
                cured.add("any." + state.code());
            }
        }
        return cured;
    }

    /** @param ids by the word that stands for it in this file */
    private static List<Seen> seen(String method, Map<String, String> ids) {
        return TOLD.matcher(method)
                .results()
                .map(told -> new Seen(
                        told.group(1),
                        ids.getOrDefault(told.group(2), told.group(2).replace("\"", "")),
                        code(told)))
                .toList();
    }

    private static String code(MatchResult told) {
        Matcher code = CODE.matcher(told.group(3).strip());
        return code.find() ? code.group(1) : "";
    }

    /** A test may call the id of its check {@code ID}. */
    private static Map<String, String> own(Path test, Map<String, String> ids) throws IOException {
        Map<String, String> own = new HashMap<>(ids);
        Matcher named = OWN_ID.matcher(Files.readString(test));
        if (named.find()) {
            own.put("ID", ids.get(named.group(1) + ".ID"));
        }
        return own;
    }

    /** {@code KeysCheck.ID} means {@code keys}. */
    private static Map<String, String> ids() throws IOException {
        Map<String, String> ids = new HashMap<>();
        for (Path source : sources(MAIN)) {
            Matcher check = ID.matcher(Files.readString(source));
            if (check.find()) {
                ids.put(check.group(1) + ".ID", check.group(2));
            }
        }
        return ids;
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("io/izinhub"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> remedies() throws IOException {
        Properties texts = new Properties();
        try (Reader in =
                new InputStreamReader(CuresTest.class.getResourceAsStream("/messages-doctor.properties"), UTF_8)) {
            texts.load(in);
        }
        return texts.stringPropertyNames().stream()
                .map(CURE::matcher)
                .filter(Matcher::matches)
                .map(key -> key.group(1) + "." + key.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
