package io.izinhub.mail.smtp.hop;

import io.izinhub.mail.smtp.HopProperties;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions to one next hop: the one used last is used first, so that the others can grow old. Thread-safe. */
public final class HopPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HopPool.class);

    private final String name;
    private final HopProperties hop;
    private final Session mail;
    private final HopSecret secret;
    private final LongSupplier nanos;
    private final Semaphore places;
    private final Deque<HopSession> idle = new ArrayDeque<>();
    private volatile Set<HopAbility> abilities;
    private volatile HopState state = HopState.UNKNOWN;

    /**
     * @param secret null for none
     * @param nanos as {@code System.nanoTime}
     */
    HopPool(String name, HopProperties hop, Session mail, HopSecret secret, LongSupplier nanos) {
        this.name = name;
        this.hop = hop;
        this.mail = mail;
        this.secret = secret;
        this.nanos = nanos;
        this.places = new Semaphore(hop.maxSessions());
    }

    public String name() {
        return name;
    }

    /** Whether the last attempt to connect succeeded. */
    public HopState state() {
        return state;
    }

    /** What the server announced when we last connected; empty before that. */
    Optional<Set<HopAbility>> abilities() {
        return Optional.ofNullable(abilities);
    }

    /** A kept session or a new one; given back with {@link #give} or {@link #drop}. */
    HopSession take() throws HopLostException {
        acquire();
        try {
            HopSession kept = kept();
            return kept == null ? connect() : kept;
        } catch (HopLostException | RuntimeException e) {
            places.release();
            throw e;
        }
    }

    /** Makes a connection as for a mail, whatever is kept, and hangs up again. */
    public HopGreeting greet() {
        try {
            acquire();
        } catch (HopLostException e) {
            return HopGreeting.failed(e);
        }
        try {
            HopSession session = connect();
            HopGreeting.Answered answered = session.greeting();
            session.hangUp();
            return answered;
        } catch (HopLostException e) {
            return HopGreeting.failed(e);
        } finally {
            places.release();
        }
    }

    /** @param session without a transaction */
    void give(HopSession session) {
        session.rest(nanos.getAsLong());
        synchronized (idle) {
            idle.addFirst(session);
        }
        places.release();
    }

    void drop(HopSession session) {
        session.hangUp();
        places.release();
    }

    /** Hangs up on sessions that rested too long. */
    void prune() {
        List<HopSession> old = new ArrayList<>();
        synchronized (idle) {
            while (!idle.isEmpty() && isOld(idle.peekLast())) {
                old.add(idle.removeLast());
            }
        }
        old.forEach(HopSession::hangUp);
    }

    /** One kept session had died: the others rested as long or longer. */
    void distrustIdle() {
        close();
    }

    @Override
    public void close() {
        List<HopSession> all;
        synchronized (idle) {
            all = List.copyOf(idle);
            idle.clear();
        }
        all.forEach(HopSession::hangUp);
    }

    private void acquire() throws HopLostException {
        try {
            if (!places.tryAcquire(hop.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HopLostException("All sessions are in use", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HopLostException("Interrupted", e);
        }
    }

    private HopSession kept() {
        prune();
        synchronized (idle) {
            return idle.pollFirst();
        }
    }

    private boolean isOld(HopSession session) {
        return nanos.getAsLong() - session.restedSince() > hop.idle().toNanos();
    }

    private HopSession connect() throws HopLostException {
        HopSession session = new HopSession(mail);
        String used = null;
        try {
            used = secret == null ? null : secret.current().get();
            session.open(hop.host(), hop.port(), hop.username(), used);
        } catch (HopLostException | RuntimeException e) {
            unreachable(e);
            if (used != null && e.getCause() instanceof AuthenticationFailedException) {
                secret.refused().accept(used);
            }
            throw e instanceof HopLostException lost ? lost : new HopLostException("No token", e);
        }
        EnumSet<HopAbility> can = EnumSet.noneOf(HopAbility.class);
        for (HopAbility ability : HopAbility.values()) {
            if (session.supports(ability)) {
                can.add(ability);
            }
        }
        abilities = Set.copyOf(can);
        reachable();
        return session;
    }

    private void reachable() {
        if (state == HopState.UNREACHABLE) {
            LOG.info("Next hop {} can be reached again", name);
        }
        state = HopState.REACHABLE;
    }

    private void unreachable(Exception e) {
        if (state != HopState.UNREACHABLE) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            LOG.warn("Next hop {} cannot be reached: {}", name, why.getClass().getSimpleName());
        }
        state = HopState.UNREACHABLE;
    }
}
