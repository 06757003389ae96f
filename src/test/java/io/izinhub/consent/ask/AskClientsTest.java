package io.izinhub.consent.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.mapping.MappingInfo;
import io.izinhub.platform.overlay.OverlayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class AskClientsTest {

    private static final String GOOD =
            "version: 1\ndescription: x\nformat: json\nin: query/a-in\nout: query/a-out\nsize: whole\n";

    @TempDir
    Path folder;

    @Test
    void theShippedExampleIsServed() throws IOException {
        AskClient shipped = read().find("ornek-crm").orElseThrow();

        assertThat(shipped.format()).isEqualTo(AskClient.Format.XML);
        assertThat(shipped.keyHeader()).contains("X-Servis-Anahtari");
        assertThat(shipped.maxPoints()).isEqualTo(1000);
        assertThat(shipped.lists()).containsExactly("Kisi");
    }

    @Test
    void aCustomersContractIsAdded() throws IOException {
        put("crm-2", GOOD);

        assertThat(read().find("crm-2").orElseThrow().maxPoints()).isEqualTo(50_000);
        assertThat(read().find("nobody")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1      | version: 2               | mappings/query/a.yaml:1:1",
                "in: query/a-in  | in: query/nothing        | mappings/query/a.yaml:4:1",
                "out: query/a-out | out: query/a-out\\nfoo: 1 | mappings/query/a.yaml:6:1",
                "size: whole     | size: some               | mappings/query/a.yaml:6",
                "size: whole     | size: whole\\nmax-points: 50001 | mappings/query/a.yaml:7:1",
                "size: whole     | size: page\\nmax-points: 10001   | mappings/query/a.yaml:7:1",
                "size: whole     | size: page\\nkey-header: Cookie  | mappings/query/a.yaml:7:1",
                "size: whole     | size: page\\nlists: [a]          | mappings/query/a.yaml:7:1",
                "size: whole     | size: page\\nerror: query/none   | mappings/query/a.yaml:7:1",
                "format: json    | #                        | mappings/query/a.yaml"
            })
    void aFaultStopsTheStartAndSaysWhere(String from, String to, String where) throws IOException {
        put("a", GOOD.replace(from, to.replace("\\n", "\n")));

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(ConfigurationProblem.class, problem -> assertThat(problem.where())
                        .startsWith(where));
    }

    @Test
    void theFileNameIsTheAddress() throws IOException {
        put("Ornek CRM", GOOD);

        assertThatThrownBy(this::read).isInstanceOf(ConfigurationProblem.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/api/v1/ask/a        | X-Key         | secret           | secret",
                "/api/v1/ask/a        | Authorization | Basic YTpzZWNyZXQ= | secret",
                "/api/v1/ask/a        | Authorization | Basic !!         | -",
                "/api/v1/ask/a        | Authorization | Basic YWJj       | -",
                "/api/v1/ask/other    | X-Key         | secret           | -",
                "/api/v1/consents     | X-Key         | secret           | -",
                "/api/v1/ask/a        | X-Key         | ''               | -"
            })
    void theKeyStandsWhereTheContractSays(String path, String header, String value, String key) throws IOException {
        put("a", GOOD + "key-header: X-Key\nbasic: true\n");
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.addHeader(header, value);

        assertThat(new AskKeyPlace(read()).key(request)).isEqualTo(Optional.ofNullable(key));
    }

    private AskClients read() throws IOException {
        List<MappingInfo> mappings = Stream.of("a-in", "a-out", "ornek-crm-in", "ornek-crm-out", "ornek-crm-error")
                .map(name -> new MappingInfo("query/" + name, "", "SHIPPED", Instant.EPOCH))
                .toList();
        return AskClients.read(
                OverlayFiles.read("mappings", Optional.of(folder), getClass().getClassLoader()), mappings);
    }

    private void put(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("query"));
        Files.writeString(folder.resolve("query").resolve(name + ".yaml"), text);
    }
}
