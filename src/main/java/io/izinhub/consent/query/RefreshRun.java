package io.izinhub.consent.query;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks İYS about those of a query who may be written to, within a time. Whom it could not ask about any more keeps the answer
 * that the ledger gives, and is counted. For one thread.
 */
final class RefreshRun {

    /** So many calls without an answer, one after the other, and no further one is made. */
    private static final int PATIENCE = 3;

    /** Why not everybody was asked about. */
    enum Stop {
        /** The brand has no authority that can be asked. */
        UNSUPPORTED,
        /** The time was over. */
        TIME,
        /** İYS did not answer, or does not take the account. */
        AUTHORITY
    }

    private record Group(Channel channel, RecipientType type) {}

    private final Question question;
    private final AuthorityRefresh authority;
    private final Clock clock;
    private final Instant end;
    private Stop stop;
    private int failures;
    private long asked;
    private long notAsked;
    private long nowRefused;

    /** @param authority null where none is configured */
    RefreshRun(Question question, AuthorityRefresh authority, Duration within, Clock clock) {
        this.question = question;
        this.authority = authority;
        this.clock = clock;
        this.end = clock.instant().plus(within);
        if (authority == null || !authority.serves(question.brandCode())) {
            stop = Stop.UNSUPPORTED;
        }
    }

    /** @return whether the ledger may know more now than before */
    boolean ask(Window window) {
        boolean answered = false;
        for (Map.Entry<Group, Map<Address, List<Integer>>> group :
                groups(window).entrySet()) {
            List<Address> all = new ArrayList<>(group.getValue().keySet());
            for (int from = 0; from < all.size(); from += AuthorityRefresh.MOST) {
                List<Address> some = all.subList(from, Math.min(all.size(), from + AuthorityRefresh.MOST));
                boolean told = ask(group.getKey(), some);
                answered |= told;
                for (Address address : some) {
                    group.getValue().get(address).forEach(point -> mark(window, point, told));
                }
            }
        }
        return answered;
    }

    private Map<Group, Map<Address, List<Integer>>> groups(Window window) {
        Map<Group, Map<Address, List<Integer>>> groups = new LinkedHashMap<>();
        for (int point = 0; point < window.size(); point++) {
            Optional<SendReason> reason = question.decide(window, point);
            if (reason.isPresent() && isConcerned(window, point, reason.get())) {
                groups.computeIfAbsent(
                                new Group(window.channel(point), type(window, point)), group -> new LinkedHashMap<>())
                        .computeIfAbsent(window.address(point), address -> new ArrayList<>(1))
                        .add(point);
            }
        }
        return groups;
    }

    /** Also who only lacks a fresh answer, where the age of each answer counts (R17): now there will be one. */
    private boolean isConcerned(Window window, int point, SendReason reason) {
        return reason.allowed()
                || (reason == SendReason.STALE_DATA
                        && question.rules()
                                .get(window.channel(point))
                                .freshness()
                                .mendedByAsking());
    }

    /** The row that said yes. */
    private static RecipientType type(Window window, int point) {
        if (window.type(point) != null) {
            return window.type(point);
        }
        return ConsentBits.isOnay(window.bireysel(point)) ? RecipientType.BIREYSEL : RecipientType.TACIR;
    }

    private boolean ask(Group group, List<Address> some) {
        while (stop == null) {
            if (!clock.instant().isBefore(end)) {
                stop = Stop.TIME;
                return false;
            }
            switch (authority.ask(question.brandCode(), group.channel(), group.type(), some)) {
                case ANSWERED -> {
                    failures = 0;
                    return true;
                }
                case NOT_NOW -> {
                    // It waited for the limit already; the time decides.
                }
                case FAILED -> {
                    failures++;
                    stop = failures == PATIENCE ? Stop.AUTHORITY : null;
                    return false;
                }
                case CLOSED -> stop = Stop.AUTHORITY;
            }
        }
        return false;
    }

    private void mark(Window window, int point, boolean told) {
        window.refreshed(point, told);
        if (told) {
            asked++;
        } else {
            notAsked++;
        }
    }

    /** After the ledger was read again: who must not be written to any more. */
    void count(Window window) {
        for (int point = 0; point < window.size(); point++) {
            if (window.refreshed(point) == Window.ASKED
                    && question.decide(window, point)
                            .filter(reason -> !reason.allowed())
                            .isPresent()) {
                nowRefused++;
            }
        }
    }

    /** For the answer, the audit and the stored query. */
    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("asked", asked);
        summary.put("nowRefused", nowRefused);
        summary.put("notAsked", notAsked);
        if (notAsked > 0) {
            summary.put("why", (stop == null ? Stop.AUTHORITY : stop).name());
        }
        return summary;
    }
}
