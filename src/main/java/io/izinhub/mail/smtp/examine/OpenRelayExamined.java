package io.izinhub.mail.smtp.examine;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import io.izinhub.mail.smtp.ListenerProperties;
import io.izinhub.platform.net.Networks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * No listener takes mail of strangers for strangers. Where this machine has an address from which its listener is reached and which is
 * not among the allowed networks, the question is put from there, up to RCPT and never a message.
 */
final class OpenRelayExamined implements Check {

    static final String ID = "open-relay";

    /** Addresses of documentation (RFC 5737, RFC 3849): nobody has them, so that no network of the company holds all of them. */
    private static final List<String> STRANGERS = List.of("192.0.2.1", "198.51.100.1", "203.0.113.1");

    private static final String STRANGER = "RCPT TO:<open-relay-test@stranger.invalid>";

    private final Supplier<List<OpenListeners.Open>> listeners;

    OpenRelayExamined(Supplier<List<OpenListeners.Open>> listeners) {
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

    /** How the question ended. */
    enum Try {
        /** No address of this machine is outside of the allowed networks. */
        NOT_POSSIBLE,
        /** For good (5xx), on the way to the recipient or with it. */
        REFUSED,
        TAKEN,
        /** For now, or no answer at all: a relay that is overrun is no closed one. */
        UNCLEAR
    }

    /** @param said the reply that ended it, or what went wrong */
    record Asked(Try end, String said) {

        static final Asked NOT_POSSIBLE = new Asked(Try.NOT_POSSIBLE, "");
    }

    @Override
    public List<Finding> examine() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (OpenListeners.Open each : listeners.get()) {
            findings.add(each.settings().enabled() ? look(each) : Finding.skipped(each.name(), "OFF"));
        }
        return findings;
    }

    private static Finding look(OpenListeners.Open each) throws IOException {
        Networks allowed = new Networks(
                "hub.mail." + each.name() + ".allowed-networks", each.settings().allowedNetworks());
        boolean everybody = true;
        for (String stranger : STRANGERS) {
            everybody &= allowed.contain(InetAddress.getByName(stranger));
        }
        Optional<InetAddress> outside = each.port().isEmpty() ? Optional.empty() : outside(each, allowed);
        Asked asked = outside.isEmpty() ? Asked.NOT_POSSIBLE : ask(outside.get(), each);
        return judge(each.name(), each.settings(), everybody, asked);
    }

    /** An address of ours that the listener has to take for a stranger's. */
    private static Optional<InetAddress> outside(OpenListeners.Open each, Networks allowed) throws IOException {
        InetAddress to = each.address();
        List<InetAddress> ours = new ArrayList<>();
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            ours.addAll(Collections.list(card.getInetAddresses()));
        }
        if (to.isLoopbackAddress()) {
            // All of 127.0.0.0/8 is this machine.
            ours.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}));
        }
        return ours.stream()
                .filter(address -> address.getClass() == to.getClass()
                        && address.isLoopbackAddress() == to.isLoopbackAddress()
                        && !address.isLinkLocalAddress()
                        && !allowed.contain(address))
                .findFirst();
    }

    private static Asked ask(InetAddress from, OpenListeners.Open each) {
        try (Talk talk = new Talk(from, each.address(), each.port().get())) {
            Talk.Reply reply = talk.greeting();
            for (String command : List.of("EHLO localhost", "MAIL FROM:<>", STRANGER)) {
                if (reply.isAccepted()) {
                    reply = talk.say(command);
                }
            }
            return new Asked(ended(reply), String.valueOf(reply.code()));
        } catch (IOException e) {
            return new Asked(Try.UNCLEAR, e.getClass().getSimpleName());
        }
    }

    private static Try ended(Talk.Reply last) {
        if (last.isAccepted()) {
            return Try.TAKEN;
        }
        return last.code() / 100 == 5 ? Try.REFUSED : Try.UNCLEAR;
    }

    /** @param everybody the allowed networks hold every address there is */
    static Finding judge(String name, ListenerProperties settings, boolean everybody, Asked asked) {
        if (asked.end() == Try.TAKEN || everybody && !settings.auth().required()) {
            return Finding.fail(name, "OPEN");
        }
        return switch (asked.end()) {
            case REFUSED -> Finding.ok(name, "REFUSED");
            case UNCLEAR -> Finding.skipped(name, "UNCLEAR", asked.said());
            case NOT_POSSIBLE, TAKEN -> Finding.ok(name, "CLOSED", String.join(", ", settings.allowedNetworks()));
        };
    }
}
