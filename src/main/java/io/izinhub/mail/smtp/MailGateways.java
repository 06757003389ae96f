package io.izinhub.mail.smtp;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.smtp.ListenerProperties.Forward;
import io.izinhub.mail.smtp.hop.Hops;
import io.izinhub.mail.smtp.hop.NextHops;
import io.izinhub.mail.smtp.relay.MailRelay;
import io.izinhub.mail.smtp.server.Gateway;
import io.izinhub.mail.smtp.server.SmtpListener;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.spool.SpoolFolder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;

/** What the Camel component is made on: listeners, next hops and the relay of this installation. Thread-safe. */
public final class MailGateways {

    private final Map<String, ListenerProperties> settings;
    private final Hops hops;
    private final MailRelay relay;
    private final MailMetrics metrics;
    private final SpoolFolder spools;
    private final Clock clock;
    private final SecureRandom random;
    private final BeanFactory beans;
    private final Map<String, SmtpListener> open = new ConcurrentHashMap<>();

    MailGateways(
            Map<String, ListenerProperties> settings,
            Hops hops,
            MailRelay relay,
            MailMetrics metrics,
            SpoolFolder spools,
            Clock clock,
            SecureRandom random,
            BeanFactory beans) {
        this.settings = settings;
        this.hops = hops;
        this.relay = relay;
        this.metrics = metrics;
        this.spools = spools;
        this.clock = clock;
        this.random = random;
        this.beans = beans;
    }

    /** Whether {@code hub.mail.<name>} can be listened on at all. */
    public boolean knows(String name) {
        return settings.containsKey(name);
    }

    /**
     * Starts a listener.
     *
     * @return empty when it is switched off
     * @throws ConfigurationProblem a setting cannot be used, or the port cannot be had
     */
    public Optional<SmtpListener> open(String name, MailProcessor processor) {
        ListenerProperties listener = settings.get(name);
        if (!listener.enabled()) {
            return Optional.empty();
        }
        String property = "hub.mail." + name + ".";
        NextHops next = hops.named(property + "next-hops", listener.nextHops());
        if (next.isEmpty()) {
            throw new ConfigurationProblem(
                    property + "next-hops",
                    "A listener without a next hop can hand nothing on. | Sonraki sunucusu olmayan giriş hiçbir şeyi iletemez.",
                    new Hint("Name one of hub.mail.hops.", "hub.mail.hops altında tanımlı bir sunucunun adını yazın."));
        }
        if (listener.forwards().stream()
                .anyMatch(forward -> listener.forward(forward.sender()).isPresent())) {
            throw new ConfigurationProblem(
                    property + "forwards",
                    "What cannot be delivered would be forwarded again. | Teslim edilemeyen yeniden yönlendirilirdi.",
                    new Hint(
                            "Name senders whose mail is not forwarded.",
                            "Kendisi yönlendirilmeyen gönderici adresleri verin."));
        }
        RecipientGate gate = listener.gate() == null
                ? RecipientGate.OPEN
                : bean(property + "gate", listener.gate(), RecipientGate.class);
        SmtpListener started =
                new SmtpListener(new Gateway(name, listener, next, gate, processor, metrics, spools, clock, random));
        started.start();
        open.put(name, started);
        return Optional.of(started);
    }

    /** Where a listener that is open listens. */
    public Optional<Integer> port(String name) {
        return Optional.ofNullable(open.get(name)).map(SmtpListener::port);
    }

    /** What becomes of a mail whose flow failed; empty: 451. */
    public Optional<OnFailure> onFailure(String name) {
        return Optional.ofNullable(settings.get(name).onFailure())
                .map(bean -> bean("hub.mail." + name + ".on-failure", bean, OnFailure.class));
    }

    /** Whether a listener has a server behind it. */
    public boolean leadsSomewhere(String name) {
        return !settings.get(name).nextHops().isEmpty();
    }

    /** The servers behind a listener: where its mail would have gone. */
    public NextHops behind(String name) {
        return hops.named("hub.mail." + name + ".next-hops", settings.get(name).nextHops());
    }

    /** The envelope under which mail of a listener goes on: another one for mailboxes that are forwarded. */
    public Envelope onward(String name, Envelope envelope) {
        Optional<Forward> first = envelope.recipients().stream()
                .flatMap(recipient -> settings.get(name).forward(recipient).stream())
                .findFirst();
        List<String> recipients = envelope.recipients().stream()
                .map(recipient -> settings.get(name)
                        .forward(recipient)
                        .map(Forward::recipient)
                        .orElse(recipient))
                .toList();
        return new Envelope(
                first.map(Forward::sender).orElse(envelope.sender()),
                recipients,
                envelope.eightBit(),
                envelope.smtpUtf8());
    }

    /** @throws ConfigurationProblem there is no such hop */
    public NextHops hop(String where, String name) {
        return hops.named(where, List.of(name));
    }

    public MailRelay relay() {
        return relay;
    }

    private <T> T bean(String property, String name, Class<T> type) {
        try {
            return beans.getBean(name, type);
        } catch (BeansException e) {
            throw new ConfigurationProblem(
                    property,
                    "There is no " + type.getSimpleName() + " named " + name + ". | " + name + " adında "
                            + type.getSimpleName() + " yok.",
                    new Hint("Correct the name, or leave it out.", "Adı düzeltin ya da bu ayarı kaldırın."));
        }
    }
}
