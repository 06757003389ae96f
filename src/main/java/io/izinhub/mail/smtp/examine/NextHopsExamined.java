package io.izinhub.mail.smtp.examine;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import io.izinhub.mail.smtp.HopProperties;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.mail.smtp.hop.HopGreeting;
import io.izinhub.mail.smtp.hop.HopPool;
import io.izinhub.mail.smtp.hop.Hops;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Each next hop takes a connection, encrypted where it must be, and messages as large as we take. */
final class NextHopsExamined implements Check {

    static final String ID = "next-hops";

    private final Hops hops;
    private final MailProperties settings;

    NextHopsExamined(Hops hops, MailProperties settings) {
        this.hops = hops;
        this.settings = settings;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.MAIL;
    }

    /** A server may take its time to greet. */
    @Override
    public Duration limit() {
        return Duration.ofSeconds(30);
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = hops.all().stream().map(this::look).toList();
        return findings.isEmpty() ? List.of(Finding.skipped("", "NONE")) : findings;
    }

    private Finding look(HopPool hop) {
        return judge(hop.name(), settings.hops().get(hop.name()), hop.greet(), taken(hop.name()));
    }

    /** The largest message that a listener before this server takes; empty where none stands before it. */
    private OptionalLong taken(String hop) {
        return settings.listeners().values().stream()
                .filter(listener -> listener.enabled() && listener.nextHops().contains(hop))
                .mapToLong(listener -> listener.limits().messageSize().toBytes())
                .max();
    }

    static Finding judge(String name, HopProperties hop, HopGreeting greeting, OptionalLong taken) {
        String place = hop.host() + ":" + hop.port();
        if (greeting instanceof HopGreeting.Failed failed) {
            return Finding.fail(name, failed.why().name(), place, failed.cause());
        }
        HopGreeting.Answered answered = (HopGreeting.Answered) greeting;
        if (answered.size() > 0 && taken.orElse(0) > answered.size()) {
            return Finding.warn(name, "SMALLER", place, mega(answered.size()), mega(taken.getAsLong()));
        }
        return answered.encrypted() || Loopback.is(hop.host())
                ? Finding.ok(name, "ANSWERS", place, answered.size() == 0 ? "–" : mega(answered.size()))
                : Finding.warn(name, "CLEAR", place);
    }

    private static String mega(long octets) {
        return String.valueOf(octets / (1024 * 1024));
    }
}
