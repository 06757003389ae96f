package io.izinhub.consent.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.SendClass;
import io.izinhub.consent.query.QueryAnswer;
import io.izinhub.consent.query.SendAsk;
import io.izinhub.consent.query.SendCheck;
import io.izinhub.platform.mapping.InputLimit;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.web.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskDeskTest {

    private static final Caller CALLER = new Caller("key:1", Set.of(Role.INTEGRATION));
    private static final AskClient CLIENT = new AskClient(
            "a",
            AskClient.Format.JSON,
            "query/a-in",
            "query/a-out",
            Optional.empty(),
            Optional.empty(),
            false,
            AskClient.Size.PAGE,
            2,
            Set.of());

    @TempDir
    Path folder;

    private final SendCheck sends = mock(SendCheck.class);
    private AskDesk desk;

    @BeforeEach
    void mappings() throws IOException {
        Path query = Files.createDirectories(folder.resolve("query"));
        Files.writeString(
                query.resolve("a-in.jslt"),
                "{\"brand\": .b, \"campaign\": .c, \"points\": .who, \"context\": .page, \"refresh\": .now}");
        Files.writeString(
                query.resolve("a-out.jslt"),
                "{\"page\": .context, \"ok\": [for (.answer.results) .ref + \":\" + .allowed]}");
        MappingRegistry registry = new MappingRegistry(
                () -> OverlayFiles.read(
                        "mappings", Optional.of(folder), getClass().getClassLoader()),
                UnaryOperator.identity(),
                InputLimit.DEFAULT,
                Clock.systemUTC());
        desk = new AskDesk(registry, sends, new ObjectMapper());
    }

    @Test
    void aSystemThatSpeaksJsonIsAnsweredInItsOwnShape() {
        when(sends.check(eq(CALLER), eq(new SendAsk("600100", null, "k", null, null, true)), any()))
                .thenReturn(new QueryAnswer(
                        "q-1",
                        "now",
                        "k",
                        SendClass.COMMERCIAL,
                        List.of(new QueryAnswer.Result("\"x\"", true, "ONAY", null, true, null, null, null)),
                        new QueryAnswer.Counts(1, 0, 0),
                        Map.of("ONAY", 1L),
                        null));

        assertThat(answer("{\"b\":\"600100\",\"c\":\"k\",\"now\":true,\"page\":7,\"who\":[{\"ref\":\"x\"}]}"))
                .isEqualTo("{\"page\":7,\"ok\":[\"x:true\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''               | UNREADABLE_JSON",
                "{\"b\":          | UNREADABLE_JSON",
                "{} {}            | UNREADABLE_JSON",
                "{}               | ASK_WITHOUT_POINTS",
                "{\"who\":7}      | ASK_WITHOUT_POINTS",
                "{\"who\":[1,2,3]} | TOO_MANY_POINTS"
            })
    void whatCannotBeAnsweredSaysWhy(String body, String code) {
        assertThatThrownBy(() -> answer(body))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                        .isEqualTo(code));
    }

    private String answer(String body) {
        return new String(desk.answer(CALLER, CLIENT, body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
