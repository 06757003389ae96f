package io.izinhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.testing.ChildJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;

/**
 * Starts with a configuration that is broken in one place: one message with place and remedy in two languages, exit code 1, no stack
 * trace, no secret. A process each, so only with {@code -Plong}; what is said is tested without processes by the tests of
 * {@code platform.errors} and {@code platform.settings}.
 */
@Tag("long")
class BrokenStartTest {

    private static final String SECRET = "cok-gizli-deger";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @BeforeEach
    void keys() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Commands.run(
                new String[] {
                    "keys", "generate", "--out", shared.resolve("keys").toString()
                },
                nowhere,
                nowhere);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hub:\\n\\tx: 1           |                                         | application.yml:2:1        | sekme",
                "a: 1                     | --hub.keys.directory=none               | hub.keys.directory         | keys generate --out",
                "a: 1                     | --hub.database.embedded=false           | spring.datasource.url      | ilk bakış",
                "a: 1                     | --spring.config.import=file:none.yml    | none.yml                   | config example",
                "spring.datasource.password: ${NOBODY_SET} |                        | application.yml] - 1:29    | NOBODY_SET ortam",
                "server.port: cok-gizli-deger |                                      | server.port                | 65535 olan bir sayı",
                "spring.datasource.url: postgres://cok-gizli-deger | --hub.database.embedded=false | spring.datasource.url    | jdbc:postgresql://",
                "hub.database.port: cok-gizli-deger |                               | application.yml] - 1:20    | Bir sayı yazın",
                "a: 1 | --hub.database.embedded=false --spring.datasource.url=jdbc:postgresql://127.0.0.1:9/x --spring.datasource.password=cok-gizli-deger | cannot be reached (127.0.0.1:9/x) | PostgreSQL'i başlatın"
            })
    void aBrokenConfigurationIsExplained(String file, String arguments, String place, String remedy) throws Exception {
        Files.writeString(
                folder.resolve("application.yml"), file.replace("\\n", "\n").replace("\\t", "\t"));

        explained(start(arguments), place, remedy);
    }

    @Test
    void aPortThatIsTakenIsExplained() throws Exception {
        Files.writeString(folder.resolve("application.yml"), "a: 1");
        try (ServerSocket taken = new ServerSocket(0)) {
            explained(
                    start("--server.port=" + taken.getLocalPort()),
                    "server.port: port " + taken.getLocalPort(),
                    "durdurun");
        }
    }

    /** The hub as its first accounts let it start. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "routes/a.camel.yaml      | - route: [                        |                             | a.camel.yaml        | Dosyayı bu satırda",
                "routes/b.camel.yaml      | - route: {id: x, from: {uri: 'nix:da'}} |                       | routes/b.camel.yaml (x) | bileşen yok",
                "mappings/iys/consent-out.jslt | { \"a\": .                   |                             | iys/consent-out     | ",
                "policies/mail/inbound.yaml | version: 1\\nnonsense: 1       |                             | policies/mail/inbound.yaml | ",
                "x                        | -                                 | --hub.ledger.seal-corn=x    | hub.ledger.seal-corn | Yazımını düzeltin",
                "x                        | -                                 | --hub.ledger.seal-cron=x    | hub.ledger.seal-cron | her gün 04.30",
                "x                        | -                                 | --hub.integrators.nobody.username=x | hub.integrators | ",
                "x                        | -                                 | --hub.crm.next4biz.base-url=http://x | hub.crm.next4biz | markayı yazın",
                "x                        | -                                 | --hub.brands.600100.leader=cok-gizli-deger | leader | Şunlardan birini",
                "x                        | -                                 | --hub.spool.directory=/proc/x | hub.spool.directory | yazma izni",
                "x                        | -                                 | --hub.ledger.seal-journal=/proc/x/y | hub.ledger.seal-journal | yazma izni",
                "x                        | -                                 | --hub.policies-dir=none     | hub.policies-dir    | "
            })
    void aBrokenHubIsExplained(String file, String content, String argument, String place, String remedy)
            throws Exception {
        Path broken = folder.resolve(file);
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, content.replace("\\n", "\n"));
        Files.writeString(folder.resolve("application.yml"), "server.port: 0");
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.additional-location=file:" + folder + "/",
                "--hub.database.embedded=true",
                "--hub.database.directory=" + shared.resolve("postgresql"),
                "--hub.keys.directory=" + shared.resolve("keys"),
                "--hub.provider=600100",
                "--hub.brands.600100.name=Deneme"));
        if (argument != null) {
            arguments.add(argument);
        }
        if (file.contains("/")) {
            String kind = file.substring(0, file.indexOf('/'));
            arguments.add("--hub." + kind + "-dir=" + folder.resolve(kind));
        }

        explained(ChildJvm.run(Hub.class, arguments, folder), place, remedy == null ? "" : remedy);
    }

    static final class Hub {

        private Hub() {}

        public static void main(String[] args) {
            SpringApplication.run(IzinHub.class, args);
        }
    }

    private ChildJvm.Result start(String more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.additional-location=file:" + folder + "/",
                "--hub.database.directory=" + folder.resolve("postgresql")));
        if (more == null || !more.contains("hub.keys.directory")) {
            arguments.add("--hub.keys.directory=" + shared.resolve("keys"));
        }
        if (more == null || !more.contains("hub.database.embedded")) {
            arguments.add("--hub.database.embedded=true");
        }
        if (more != null) {
            arguments.addAll(List.of(more.split(" ")));
        }
        return ChildJvm.run(IzinHub.class, arguments, folder);
    }

    private static void explained(ChildJvm.Result start, String place, String remedy) {
        String printed = start.out() + start.err();
        assertThat(start.exitCode()).as(printed).isEqualTo(1);
        assertThat(printed)
                .contains(place, remedy)
                .containsOnlyOnce("APPLICATION FAILED TO START")
                .doesNotContain("\tat ", SECRET);
    }
}
