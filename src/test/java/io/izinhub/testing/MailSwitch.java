package io.izinhub.testing;

import static org.awaitility.Awaitility.await;

import io.izinhub.mail.MailModes;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Switches functions of mail, and waits until the gateways know: they ask now and then. */
public record MailSwitch(Modes modes, MailModes known) {

    public void set(String function, Mode mode) {
        set(List.of(function), mode);
    }

    public void set(Collection<String> functions, Mode mode) {
        set(functions.stream().collect(Collectors.toMap(Function.identity(), function -> mode)));
    }

    /** LIVE for a part. */
    public void live(String function, Narrowing part) {
        modes.set(function, Mode.LIVE, part, "user:test", "test");
        await().pollInterval(Duration.ofMillis(20)).until(() -> known.of(function)
                .filter(state -> state.narrowing().equals(part))
                .isPresent());
    }

    public void set(Map<String, Mode> wanted) {
        wanted.forEach((function, mode) -> modes.set(function, mode, "user:test", "test"));
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> wanted.entrySet().stream().allMatch(each -> known.of(each.getKey())
                        .filter(state -> state.mode() == each.getValue())
                        .isPresent()));
    }
}
