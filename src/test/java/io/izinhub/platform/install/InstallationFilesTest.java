package io.izinhub.platform.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What administrators install beside the jar: read by the program that it is for, or held against what the hub really has. */
class InstallationFilesTest {

    private static final Path UNIT = Path.of("docs/operate/systemd/izin-hub.service");
    private static final Path DASHBOARDS = Path.of("docker/dashboards");
    private static final Pattern METER = Pattern.compile("hub_[a-z_]+");

    /** An installation has neither the jar nor the account yet; of the rest systemd has nothing to say. */
    @Test
    void systemdUnderstandsTheUnitAndFindsItClosed() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))
                && Files.isExecutable(Path.of("/usr/bin/java")));

        assertThat(run("systemd-analyze", "verify", UNIT.toString())).isEmpty();
        assertThat(run("systemd-analyze", "security", "--offline=true", "--no-pager", UNIT.toString()))
                .containsPattern("Overall exposure level for izin-hub\\.service: [01]\\.\\d OK");
    }

    /** A place for a mount cannot be made in what is mounted read-only, and a relative source has to be there. */
    @Test
    void theComposeFileMountsWhatCanBeMounted() throws IOException {
        JsonNode compose =
                new YAMLMapper().readTree(Path.of("docker/compose.yaml").toFile());
        List<String> named = new ArrayList<>();
        compose.path("volumes").fieldNames().forEachRemaining(named::add);

        for (JsonNode service : compose.path("services")) {
            List<String[]> mounts = new ArrayList<>();
            service.path("volumes").forEach(each -> mounts.add(each.asText().split(":")));
            assertThat(mounts).allSatisfy(mount -> assertThat(mount[0])
                    .satisfiesAnyOf(source -> assertThat(source).isIn(named), source -> assertThat(source)
                            .startsWith("./")));
            List<String> places = mounts.stream().map(mount -> mount[1]).toList();
            assertThat(mounts).filteredOn(mount -> mount.length == 3).allSatisfy(mount -> assertThat(places)
                    .noneMatch(place -> place.startsWith(mount[1] + "/")));
        }
        assertThat(Path.of("docker/roles.sh")).isExecutable();
        assertThat(compose.at("/services/hub/build/dockerfile").asText()).isEqualTo("docker/Dockerfile");
        assertThat(compose.at("/services/hub/environment").findValuesAsText("HUB_KEYS_DIRECTORY"))
                .containsExactly("/etc/izin-hub-keys");
    }

    @Test
    void dashboardsAndAlarmsAskForFiguresThatThereAre() throws IOException {
        String code = sources();
        JsonNode dashboard =
                new ObjectMapper().readTree(DASHBOARDS.resolve("izin-hub.json").toFile());
        JsonNode alarms =
                new YAMLMapper().readTree(DASHBOARDS.resolve("alerts.yml").toFile());

        List<String> asked = Stream.concat(
                        dashboard.findValuesAsText("expr").stream(), alarms.findValuesAsText("expr").stream())
                .flatMap(expression -> METER.matcher(expression).results().map(found -> found.group()))
                .distinct()
                .toList();

        assertThat(asked).hasSizeGreaterThan(15).allSatisfy(name -> assertThat(code)
                .contains("\"" + name.replaceAll("_(seconds_max|total)$", "").replace('_', '.') + "\""));
    }

    /** What the doctor wants of keys, the pages and files of the installation have to do, or its first finding is theirs. */
    @Test
    void keysBelongToTheAccountOfTheHubAloneEverywhere() throws IOException {
        String account = text(UNIT)
                .lines()
                .filter(line -> line.startsWith("User="))
                .map(line -> line.substring("User=".length()))
                .findFirst()
                .orElseThrow();

        assertThat(text(Path.of("docs/operate/systemd/izin-hub.tmpfiles")))
                .contains("z /etc/izin-hub/keys/*.key 0400 " + account + " " + account);
        assertThat(text(Path.of("docs/operate/install.md")))
                .contains("chown " + account + ": /etc/izin-hub/keys/*.key && chmod 400 /etc/izin-hub/keys/*.key");
        for (String messages : List.of("messages-doctor.properties", "messages-doctor_en.properties")) {
            assertThat(text(Path.of("src/main/resources", messages)))
                    .contains("chown " + account + ": {2}/*.key && chmod 400 {2}/*.key");
        }
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(InstallationFilesTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }
}
