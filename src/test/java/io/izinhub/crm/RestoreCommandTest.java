package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.platform.command.Command;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreCommandTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);

    /** With an option left out everything would be put back. */
    @ParameterizedTest
    @ValueSource(strings = {"--chanel=EPOSTA", "--Person=4", "channel=EPOSTA", "--person", "--hub.x", "4"})
    void whatItDoesNotKnowIsNotLeftOut(String slip) {
        int exit = new RestoreCommand().run(List.of("--crm=next4biz", "--reason=deneme", "--count=1", slip), err, err);

        assertThat(exit).isEqualTo(Command.FAILED);
        assertThat(printed()).contains(slip, "restore-crm --crm=<name>");
    }

    @ParameterizedTest
    @CsvSource({
        "--crm=next4biz, --reason",
        "--reason=deneme, --crm",
        "--crm=next4biz --reason=deneme --count=hepsi, --count",
        "--crm=next4biz --reason=deneme --channel=EPSOTA, 'ARAMA, MESAJ, EPOSTA'"
    })
    void whatIsMissingOrMistypedIsNamed(String words, String named) {
        assertThat(new RestoreCommand().run(List.of(words.split(" ")), err, err))
                .isEqualTo(Command.FAILED);
        assertThat(printed().lines().findFirst()).get().asString().contains(named, " / ");
    }

    /** An order for it would wait for ever. */
    @Test
    void aCrmThatThereIsNotIsSaidSo_withThoseThatThereAre() {
        assertThat(RestoreCommand.isKnown("next4biz", Set.of("csm", "next4biz"), null, err))
                .isTrue();
        assertThat(RestoreCommand.isKnown("next4bis", new TreeSet<>(Set.of("csm", "next4biz")), null, err))
                .isFalse();
        assertThat(printed().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("csm, next4biz").doesNotContain("next4bis"));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
