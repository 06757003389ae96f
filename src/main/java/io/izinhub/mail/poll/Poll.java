package io.izinhub.mail.poll;

import io.izinhub.mail.poll.Destination.NotReachedException;
import io.izinhub.mail.poll.PollKey.Place;
import io.izinhub.mail.poll.PollProperties.Polled;
import io.izinhub.mail.poll.UidFolder.Listed;
import io.izinhub.mail.smtp.MailProcessor;
import io.izinhub.mail.smtp.hop.HopState;
import io.izinhub.platform.spool.SpoolFolder;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mailbox that is looked into. What cannot be judged or handed on stays where it is, and does not hold up the next mail. For
 * one thread at a time; other nodes may look into the same mailbox.
 */
public final class Poll {

    private static final Logger LOG = LoggerFactory.getLogger(Poll.class);
    private static final int MOST_AT_ONE_LOOK = 500;

    private final String name;
    private final Polled settings;
    private final Destination destination;
    private final ImapAccounts accounts;
    private final PollTable table;
    private final Arrivals arrivals;
    private final SpoolFolder spools;
    private final PollMetrics metrics;
    private final Clock clock;
    private volatile HopState state = HopState.UNKNOWN;
    private volatile int waiting;

    Poll(
            String name,
            Polled settings,
            Destination destination,
            ImapAccounts accounts,
            PollTable table,
            Arrivals arrivals,
            SpoolFolder spools,
            PollMetrics metrics,
            Clock clock) {
        this.name = name;
        this.settings = settings;
        this.destination = destination;
        this.accounts = accounts;
        this.table = table;
        this.arrivals = arrivals;
        this.spools = spools;
        this.metrics = metrics;
        this.clock = clock;
    }

    public String name() {
        return name;
    }

    /** Pause between two looks. */
    public Duration every() {
        return settings.every();
    }

    /** Whether the last look reached both ends. */
    HopState state() {
        return state;
    }

    /** Mails that lay there still after the last look. */
    int waiting() {
        return waiting;
    }

    Polled settings() {
        return settings;
    }

    Destination destination() {
        return destination;
    }

    /**
     * Looks once. Never throws for what a server or the database does.
     *
     * @param flow decides on a mail and hands it on through its {@code live}
     * @param stopping asked between two mails
     * @return how many mails went on, are held, or were refused
     */
    public int look(MailProcessor flow, BooleanSupplier stopping) {
        try (SourceFolder source = new SourceFolder(accounts, settings.account(), settings.folder());
                Destination.Open open = destination.open()) {
            PollTurn turn = new PollTurn(name, settings, source, open, table, arrivals, spools, metrics, clock, flow);
            int done = look(turn, source, open, stopping);
            reached(!open.isLost());
            return done;
        } catch (MessagingException | NotReachedException | RuntimeException e) {
            lost(e);
            return 0;
        }
    }

    private int look(PollTurn turn, SourceFolder source, Destination.Open open, BooleanSupplier stopping)
            throws MessagingException, NotReachedException {
        Place place = new Place(settings.account(), settings.folder());
        long validity = source.validity();
        List<Listed> present = source.list();
        table.gone(place, validity, present.stream().map(Listed::uid).toList());
        Set<Long> resting = table.resting(place, validity);
        // Marked by a turn that died before it had it removed.
        Set<Long> ours = table.owned(place, validity);
        turn.begin(place, validity);
        int done = 0;
        int taken = 0;
        for (Listed mail : present) {
            if (stopping.getAsBoolean() || open.isLost() || taken == MOST_AT_ONE_LOOK) {
                break;
            }
            if (!resting.contains(mail.uid()) && (!mail.marked() || ours.contains(mail.uid()))) {
                taken++;
                done += turn.take(mail.uid()) ? 1 : 0;
            }
        }
        long unmarked = present.stream().filter(mail -> !mail.marked()).count();
        waiting = (int) Math.max(0, unmarked - done);
        return done;
    }

    private void reached(boolean both) {
        if (!both) {
            state = HopState.UNREACHABLE;
            return;
        }
        if (state == HopState.UNREACHABLE) {
            LOG.info("Mailbox {} can be looked into again", name);
        }
        state = HopState.REACHABLE;
    }

    /** The class only: what a server says may quote an address. */
    private void lost(Exception e) {
        if (state != HopState.UNREACHABLE) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            LOG.warn(
                    "Mailbox {} cannot be looked into: {}, {}",
                    name,
                    e.getClass().getSimpleName(),
                    why.getClass().getSimpleName());
        }
        state = HopState.UNREACHABLE;
    }
}
