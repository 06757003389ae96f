package io.izinhub.mail.poll;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.inbound.InboundExit;
import io.izinhub.mail.smtp.HandOver;
import io.izinhub.quarantine.QuarantineRelease.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All mailboxes that are looked into; also the way out for what the quarantine holds of theirs. Thread-safe. */
public final class Polls implements InboundExit {

    private final Map<String, Poll> byName = new TreeMap<>();

    Polls(List<Poll> polls) {
        polls.forEach(poll -> byName.put(poll.name(), poll));
    }

    public Collection<Poll> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Poll> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public boolean leadsTo(String mailbox) {
        return of(mailbox).isPresent();
    }

    @Override
    public boolean takesEightBit(String mailbox) {
        return of(mailbox).orElseThrow().destination().takesEightBit();
    }

    @Override
    public Answer deliver(Envelope envelope, RawMail mail, Instant received, boolean perhapsThere) throws IOException {
        Poll poll = of(envelope.mailboxes().get(0)).orElseThrow();
        return HandOver.answer(poll.destination().put(mail, envelope.sender(), received, perhapsThere));
    }

    private Optional<Poll> of(String mailbox) {
        return byName.values().stream()
                .filter(poll ->
                        poll.settings().mailbox().toLowerCase(Locale.ROOT).equals(mailbox))
                .findFirst();
    }
}
