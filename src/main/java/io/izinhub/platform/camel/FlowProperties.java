package io.izinhub.platform.camel;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which flows run.
 *
 * @param askedOnly only those that ask the world something when somebody asks them: for commands, which must start nothing by
 *     themselves
 */
@ConfigurationProperties("hub.flows")
public record FlowProperties(@DefaultValue("false") boolean askedOnly) {

    public static final String ASKED_ONLY = "hub.flows.asked-only";

    /** Each begins with {@code direct:}; a test holds that. */
    static final Set<String> ASKED = Set.of(
            "platform-exit-http",
            "platform-exit-guarded",
            "authority-call",
            "authority-call-iys",
            "authority-token-iys",
            "authority-register-push");

    /** @param flow name of its file without the ending */
    boolean loads(String flow) {
        return !askedOnly || ASKED.contains(flow);
    }
}
