package io.izinhub.integrator.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.overlay.OverlayFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractFileTest {

    private static final String GOOD = """
            version: 1
            description: x
            settings: [tenant]
            secrets: [key]
            headers: {X-Key: "{secret.key}"}
            limit: {calls: 60, per: 1m}
            errors:
              code: [/code]
              table:
                - {code: "7", kind: config}
            submit:
              batch-size: 100
              call: {method: POST, path: /add, request: a/out, answer: a/in}
            outcome:
              call: {method: GET, path: "/lists/{request-id}", answer: a/in}
            state:
              call: {method: POST, path: "/{setting.tenant}/ask", request: a/out, answer: a/in}
            changes:
              feeds: [iys]
              every: 5m
              window: {days: 7, overlap: 6, first: 30}
              item: a/item
              call: {method: POST, path: /changes, request: a/out, answer: a/in}
            """;

    @Test
    void aContractIsRead() {
        Contract contract = read(GOOD);

        assertThat(contract.calls().keySet()).containsExactly("submit", "outcome", "state", "changes");
        assertThat(contract.limit().rate().period()).isEqualTo(Duration.ofMinutes(1));
        assertThat(contract.outcome().call().send()).isEqualTo(Contract.Send.NONE);
        assertThat(contract.submit().call().send()).isEqualTo(Contract.Send.JSON);
        assertThat(contract.pushed()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1              | version: 2                 | :1:1   | version",
                "settings: [tenant]      | settngs: [tenant]          | :3:1   | settngs",
                "settings: [tenant]      | settings: [TENANT]         | :3:12  | name of a setting",
                "limit: {calls: 60       | limit: {calls: 0           | :6:9   | calls",
                "per: 1m                 | per: PT1M                  | :6     | PT1M",
                "per: 1m                 | per: 0s                    | :6     | not positive",
                "X-Key: \"{secret.key}\" | X-Key: \"{secret.other}\"  | :5:19  | placeholder",
                "X-Key: \"{secret.key}\" | X-Key: \"{request-id}\"    | :5:19  | placeholder",
                "[/code]                 | [code]                     | :8:3   | pointer",
                "kind: config            | kind: sometimes            | :10    | Write one of",
                "kind: config            | kind: no-record            | :10:15 | no-record",
                "kind: config            | {}                         | :10    | cannot be read",
                ", kind: config          | ''                         | :10:15 | kind or h-code",
                "kind: config            | h-code: 120                | :10:15 | code of İYS",
                "code: \"7\", kind       | kind                       | :7:1   | status or code",
                "batch-size: 100         | batch-size: 0              | :12:3  | batch-size",
                "method: POST, path: /add | method: FETCH, path: /add | :13:18 | method",
                "path: /add              | path: '/add?x=1'           | :13:31 | path",
                "path: /add              | path: /../add              | :13:30 | path",
                "path: /add              | path: '/{secret.key}'      | :13:31 | secret cannot",
                "path: /add              | path: '/{request-id}'      | :13:31 | placeholder",
                "request: a/out, answer: a/in} | request: a/no, answer: a/in} | :13:45 | a/no.jslt",
                "path: /add, request: a/out | path: /add, send: form  | :13:30 | the one needs the other",
                "/lists/{request-id}     | /lists                     | :15:30 | which list",
                "window: {days: 7        | window: {days: 6           | :21:21 | overlap",
                "item: a/item            | item: a/nothing            | :22:9  | a/nothing.jslt",
                "feeds: [iys]            | feeds: []                  | :19:3  | feed",
                "first: 30               | first: 30, frst: 3         | :21:44 | frst",
            })
    void aFaultStopsTheStartAndSaysWhere(String from, String to, String where, String what) {
        assertThat(GOOD).contains(from);

        assertThatThrownBy(() -> read(GOOD.replaceFirst(Pattern.quote(from), to)))
                .isInstanceOfSatisfying(ConfigurationProblem.class, problem -> {
                    assertThat(problem.where()).startsWith("mappings/integrator/firm.yaml" + where);
                    assertThat(problem.what()).contains(what);
                    assertThat(problem.hint().turkish()).contains("README");
                });
    }

    /** "Taken" is not "registered". */
    @Test
    void aContractThatNeverLearnsWhatBecameOfAListIsRefused() {
        String untold =
                GOOD.replace("outcome:\n  call: {method: GET, path: \"/lists/{request-id}\", answer: a/in}\n", "");
        assertThatThrownBy(() -> read(untold)).hasMessageContaining("told by outcome, or found out by check");

        String check = "state:\n  check: {first: 1m, at-once: 2, give-up: 1d}\n";
        assertThat(read(untold.replace("state:\n", check)).state().check().atOnce())
                .isEqualTo(2);
        assertThatThrownBy(() -> read(GOOD.replace("state:\n", check))).hasMessageContaining("one of them");
    }

    @Test
    void namesAreThoseOfTheFiles() {
        assertThat(ContractFile.names(List.of(file("")))).containsExactly("firm");
    }

    private static Contract read(String text) {
        return ContractFile.read(file(text), Set.of("a/in", "a/out", "a/item"));
    }

    private static OverlayFile file(String text) {
        return new OverlayFile(
                "integrator/firm.yaml", OverlayFile.Origin.CUSTOMER, text.getBytes(StandardCharsets.UTF_8), "");
    }
}
