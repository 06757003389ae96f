package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.platform.command.Command;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreCommandTest {

    /** With an option left out everything would be put back. */
    @ParameterizedTest
    @ValueSource(strings = {"--chanel=EPOSTA", "--Person=4", "channel=EPOSTA", "--person", "--hub.x", "4"})
    void whatItDoesNotKnowIsNotLeftOut(String slip) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);

        int exit = new RestoreCommand().run(List.of("--crm=next4biz", "--reason=deneme", "--count=1", slip), err, err);

        assertThat(exit).isEqualTo(Command.FAILED);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains(slip, "restore-crm --crm=<name>");
    }
}
