package io.izinhub.mail.smtp.examine;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import io.izinhub.mail.smtp.ListenerProperties;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Each listener that is switched on listens where it is configured, and offers what it must. */
final class ListenersExamined implements Check {

    static final String ID = "listeners";

    private final Supplier<List<OpenListeners.Open>> listeners;

    ListenersExamined(Supplier<List<OpenListeners.Open>> listeners) {
        this.listeners = listeners;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.MAIL;
    }

    @Override
    public List<Finding> examine() {
        return listeners.get().stream().map(ListenersExamined::look).toList();
    }

    private static Finding look(OpenListeners.Open each) {
        if (each.port().isEmpty()) {
            return each.skipped();
        }
        try (Talk talk = new Talk(null, each.address(), each.port().get())) {
            boolean greeted = talk.greeting().isAccepted();
            Talk.Reply hello = talk.say("EHLO localhost");
            talk.say("QUIT");
            return judge(
                    each.name(), each.settings(), each.port().get(), greeted && hello.isAccepted(), offersTls(hello));
        } catch (IOException e) {
            return Finding.fail(
                    each.name(), "SILENT", each.port().get(), e.getClass().getSimpleName());
        }
    }

    private static boolean offersTls(Talk.Reply hello) {
        return hello.lines().stream()
                .anyMatch(line -> line.substring(Math.min(4, line.length())).equals("STARTTLS"));
    }

    static Finding judge(String name, ListenerProperties settings, int port, boolean greets, boolean tls) {
        if (!greets) {
            return Finding.fail(name, "SILENT", port, "–");
        }
        return tls || Loopback.is(settings.bind())
                ? Finding.ok(name, "LISTENS", settings.bind(), port, tls ? "STARTTLS" : "–")
                : Finding.warn(name, "CLEAR", settings.bind(), port);
    }
}
