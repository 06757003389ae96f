package io.izinhub.mail.poll;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.poll.Destination.NotReachedException;
import io.izinhub.mail.poll.PollKey.Place;
import io.izinhub.mail.poll.PollMetrics.Outcome;
import io.izinhub.mail.poll.PollProperties.Polled;
import io.izinhub.mail.poll.PollProperties.Secrets;
import io.izinhub.mail.poll.PollTable.Claim;
import io.izinhub.mail.poll.PollTable.Row;
import io.izinhub.mail.poll.PollTable.State;
import io.izinhub.mail.poll.SourceFolder.Fetched;
import io.izinhub.mail.poll.SourceFolder.TooLargeException;
import io.izinhub.mail.smtp.MailProcessor;
import io.izinhub.platform.spool.SpoolFolder;
import io.izinhub.platform.time.DoublingPause;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mails of one look: each is claimed, read, judged and handed on. Only when somebody else has it, and the table says so, is the
 * original put away; dying anywhere in between, the next turn goes on from there. For one thread.
 */
final class PollTurn {

    private static final Logger LOG = LoggerFactory.getLogger(PollTurn.class);

    /** Longer than a mail may take to be read, judged and sent; a node that died is waited for as long. */
    static final Duration CLAIM = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final String name;
    private final Polled settings;
    private final SourceFolder source;
    private final Destination.Open destination;
    private final PollTable table;
    private final Arrivals arrivals;
    private final SpoolFolder spools;
    private final PollMetrics metrics;
    private final Clock clock;
    private final MailProcessor flow;
    private Place place;
    private long validity;
    private Map<Digest, Row> underOtherNumbers = Map.of();

    PollTurn(
            String name,
            Polled settings,
            SourceFolder source,
            Destination.Open destination,
            PollTable table,
            Arrivals arrivals,
            SpoolFolder spools,
            PollMetrics metrics,
            Clock clock,
            MailProcessor flow) {
        this.name = name;
        this.settings = settings;
        this.source = source;
        this.destination = destination;
        this.table = table;
        this.arrivals = arrivals;
        this.spools = spools;
        this.metrics = metrics;
        this.clock = clock;
        this.flow = flow;
    }

    void begin(Place looked, long numbered) {
        place = looked;
        validity = numbered;
        underOtherNumbers = table.underOtherNumbers(looked, numbered);
    }

    /**
     * @return whether the mail was put away
     * @throws MessagingException the mailbox is lost
     */
    boolean take(long uid) throws MessagingException, NotReachedException {
        PollKey key = new PollKey(place, validity, uid);
        Optional<Row> mine = table.claim(key, clock.instant().plus(CLAIM));
        if (mine.isEmpty()) {
            return false;
        }
        Claim claim = new Claim(key, mine.get().attempts());
        Outcome outcome = Outcome.LATER;
        try {
            outcome = work(claim, mine.get());
        } catch (TooLargeException e) {
            outcome = Outcome.TOO_LARGE;
        } catch (MessagingException e) {
            if (source.isLost()) {
                throw e;
            }
            LOG.warn("A mail in mailbox {} stays there: {}", name, e.getClass().getSimpleName());
        } catch (IOException | RuntimeException e) {
            LOG.warn("A mail in mailbox {} stays there: {}", name, e.getClass().getSimpleName());
        } finally {
            metrics.polled(name, outcome);
            if (outcome.stays()) {
                table.later(
                        claim,
                        clock.instant().plus(DoublingPause.after(mine.get().attempts(), FIRST_PAUSE, LONGEST_PAUSE)));
            }
        }
        return !outcome.stays();
    }

    private Outcome work(Claim claim, Row row) throws MessagingException, NotReachedException, IOException {
        if (row.state() == State.OWNED || row.state() == State.ENDED) {
            return wasRefused(claim, row) ? removed(claim) : putAway(claim, row.secret(), row, Outcome.FOUND);
        }
        Optional<Fetched> there =
                source.fetch(claim.key().uid(), settings.messageSize().toBytes(), spools);
        if (there.isEmpty()) {
            return Outcome.LATER;
        }
        try (Fetched mail = there.get()) {
            TopHeaders headers = TopHeaders.of(mail.mail());
            Digest original = Digest.of(mail.mail().sha256());
            if (!table.known(claim, original)) {
                return Outcome.LATER;
            }
            Row before = before(row, original);
            if (wasSent(before, headers)) {
                return owned(claim, before.secret(), before, Outcome.FOUND);
            }
            if (before.state() == State.SENDING) {
                metrics.possibleDuplicate(name);
            }
            return handOn(claim, row, mail, headers);
        }
    }

    /** How far the mail had come: its row, or the one of the same bytes from before the server numbered the mailbox anew. */
    private Row before(Row row, Digest original) {
        Row old = underOtherNumbers.get(original);
        if (old == null || old.state() == State.SENDING && row.state() == State.SENDING) {
            return row;
        }
        return new Row(old.state(), old.sent(), old.secret(), old.attempts() + row.attempts());
    }

    /** Whether somebody has it: by a turn that died, say. A sender chooses the Message-ID; it counts only for these bytes. */
    private boolean wasSent(Row before, TopHeaders headers) throws NotReachedException, IOException {
        return before.state() == State.OWNED || before.sent() != null && destination.has(headers, before.sent());
    }

    private Outcome handOn(Claim claim, Row row, Fetched mail, TopHeaders headers)
            throws MessagingException, IOException {
        RawMail body = mail.mail();
        boolean round = arrivals.goesRound(body);
        Passage passage = round ? new NoPassage(table, claim) : destination.passage(claim, mail, headers);
        SmtpReply reply;
        try {
            reply = flow.process(arrivals.of(body, headers, passage));
        } finally {
            passage.abort();
        }
        if (round) {
            LOG.warn("A mail in mailbox {} goes round in a loop", name);
        } else if (passage.delivered().isPresent()) {
            boolean taken = passage.delivered().get().reply().isAccepted();
            return taken ? owned(claim, passage.hasSecrets(), row, Outcome.PASSED) : Outcome.LATER;
        }
        if (reply.isAccepted()) {
            return owned(claim, passage.hasSecrets(), row, Outcome.HELD);
        }
        return reply.isTemporary() ? Outcome.LATER : refuse(claim, row, passage);
    }

    private Outcome owned(Claim claim, boolean secret, Row row, Outcome outcome)
            throws MessagingException, IOException {
        // Somebody else's by now: they look for what we sent, and put it away.
        return table.owned(claim, secret) ? putAway(claim, secret, row, outcome) : Outcome.LATER;
    }

    private Outcome putAway(Claim claim, boolean secret, Row row, Outcome outcome)
            throws MessagingException, IOException {
        boolean gone = secret && settings.secrets() == Secrets.DELETE
                ? source.delete(claim.key().uid())
                : source.move(claim.key().uid(), settings.archive(), row.attempts() > 1);
        if (!gone) {
            // A person marked others: once those are gone, or theirs no more, the next turn has it removed.
            return Outcome.LATER;
        }
        table.ended(claim);
        return outcome;
    }

    /** Aside for a person to look at, unless it may lie nowhere (R106). */
    private Outcome refuse(Claim claim, Row row, Passage passage) throws MessagingException, IOException {
        if (!passage.hasSecrets() || settings.secrets() != Secrets.DELETE) {
            return aside(claim, row);
        }
        LOG.warn("A mail in mailbox {} that policy refuses is deleted: it holds what nobody may store", name);
        // Nobody else has it; but the table must know that it goes, for the turn after one that dies here.
        return owned(claim, passage.hasSecrets(), row, Outcome.DELETED);
    }

    private Outcome aside(Claim claim, Row row) throws MessagingException, IOException {
        if (!source.move(claim.key().uid(), settings.refused(), row.attempts() > 1)) {
            // It lies there, and is marked here beside what a person marked: nobody shall have it, and a later turn has
            // it removed.
            table.owned(claim, false);
            return Outcome.LATER;
        }
        table.ended(claim);
        return Outcome.REFUSED;
    }

    /** Whether an earlier turn put it aside, and could not remove it. */
    private boolean wasRefused(Claim claim, Row row) throws MessagingException, IOException {
        return row.sent() == null
                && !row.secret()
                && source.wasCopied(claim.key().uid(), settings.refused());
    }

    private Outcome removed(Claim claim) throws MessagingException {
        if (!source.delete(claim.key().uid())) {
            return Outcome.LATER;
        }
        table.ended(claim);
        return Outcome.REFUSED;
    }
}
