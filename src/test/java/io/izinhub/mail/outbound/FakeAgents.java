package io.izinhub.mail.outbound;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Remembers what senders should be told; breaks for one of them. Thread-safe. */
@Component
@Profile("hubtest")
class FakeAgents implements AgentWarnings {

    static final String BROKEN = "bozuk@ornek.example";

    private final List<Warning> warnings = new CopyOnWriteArrayList<>();

    @Override
    public void warn(Warning warning) {
        if (warning.sender().equals(BROKEN)) {
            throw new IllegalStateException("broken for the test");
        }
        warnings.add(warning);
    }

    List<Warning> of(String trace) {
        return warnings.stream()
                .filter(warning -> warning.trace().equals(trace))
                .toList();
    }
}
