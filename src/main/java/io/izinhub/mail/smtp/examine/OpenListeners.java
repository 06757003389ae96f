package io.izinhub.mail.smtp.examine;

import io.izinhub.doctor.Finding;
import io.izinhub.mail.smtp.ListenerProperties;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.platform.camel.FlowProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The listeners of this process. In the command there are none, which is no fault. */
final class OpenListeners {

    private final MailProperties settings;
    private final MailGateways gateways;
    private final boolean running;

    OpenListeners(MailProperties settings, MailGateways gateways, FlowProperties which) {
        this.settings = settings;
        this.gateways = gateways;
        this.running = !which.askedOnly();
    }

    /** @param port empty where it does not listen */
    record Open(String name, ListenerProperties settings, Optional<Integer> port, boolean running) {

        /** Where to reach it from this machine. */
        InetAddress address() throws IOException {
            InetAddress bound = InetAddress.getByName(settings.bind());
            return bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        }

        /** Why there is nothing to be looked at. */
        Finding skipped() {
            if (!settings.enabled()) {
                return Finding.skipped(name, "OFF");
            }
            return running ? Finding.fail(name, "NOT_OPEN", settings.port()) : Finding.skipped(name, "NOT_RUNNING");
        }
    }

    List<Open> all() {
        return new TreeMap<>(settings.listeners())
                .entrySet().stream()
                        .map(each -> new Open(each.getKey(), each.getValue(), gateways.port(each.getKey()), running))
                        .toList();
    }
}
