package io.izinhub.integrator;

import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.Settlement;
import io.izinhub.platform.errors.ErrorKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from the authority's answer to one delivery. Pure. A consent may be refused or come too late; a refusal is
 * never given up: it is told again in another form until İYS no longer holds a consent.
 *
 * @param settlement what becomes of the delivery; null where the authority has to be asked for its state first
 * @param heard what the answer says about the authority's state
 */
record SubmissionVerdict(Settlement settlement, Optional<Heard> heard) {

    private static final String ALREADY_RET = "H174";
    private static final String NOTHING_TO_REFUSE = "H175";
    private static final String NOT_NEWER = "H178";
    static final String TOO_OLD = "H467";
    /** Code: a firm that answers told nothing of its list for so long that it is sent again. */
    static final String LIST_LOST = "LIST_LOST";

    /** The limits of accounts are counted by the second or the minute. */
    private static final Duration ROOM_AGAIN = Duration.ofSeconds(1);

    private static final Duration ACCOUNT_PAUSE = Duration.ofMinutes(5);
    /** What a new date mends, however often it has to be given. */
    private static final Set<String> MENDED_BY_DATE =
            Set.of(TOO_OLD, "H112", "H155", "H156", "H157", "H158", "H162", "H462");
    /** What another source mends. */
    private static final Set<String> MENDED_BY_SOURCE = Set.of("H113", "H119", "H463", "H486");

    /** @param transaction null where the answer has none */
    record Heard(Said said, Instant at, String transaction) {}

    /** İYS has nothing to refuse, or not any more. */
    boolean nothingToRefuse() {
        return settlement instanceof Settlement.Done done
                && (ALREADY_RET.equals(done.code()) || NOTHING_TO_REFUSE.equals(done.code()));
    }

    boolean asksForState() {
        return settlement == null;
    }

    static SubmissionVerdict of(Delivery delivery, Answers.Submitted answer, Instant now) {
        if (answer instanceof Answers.Accepted accepted) {
            return new SubmissionVerdict(
                    new Settlement.Done(accepted.transaction(), null),
                    Optional.of(new Heard(Said.of(delivery.status()), accepted.createdAt(), accepted.transaction())));
        }
        if (answer instanceof Answers.Refused refused) {
            return delivery.status() == Status.RET
                    ? refusalRefused(delivery, refused.code(), now)
                    : consentRefused(refused.code());
        }
        if (answer instanceof Answers.RefusedUnsaid) {
            return new SubmissionVerdict(null, Optional.empty());
        }
        return settled(notTaken((Failure) answer, now));
    }

    /** The authority's state, asked for because it holds something newer than what was sent. */
    static SubmissionVerdict ofState(Delivery delivery, Optional<Status> ledgerNow, Answers.State state, Instant now) {
        if (state instanceof Failure failure) {
            return settled(retry(failure, now));
        }
        if (ledgerNow.filter(delivery.status()::equals).isEmpty()) {
            return settled(new Settlement.Done(null, "OVERTAKEN"));
        }
        if (state instanceof Answers.Known known && known.status() != delivery.status()) {
            return settled(
                    delivery.status() == Status.RET
                            ? resendAfter(delivery, known, now)
                            : new Settlement.Rejected(NOT_NEWER));
        }
        if (state instanceof Answers.Known) {
            return settled(new Settlement.Done(null, "ALREADY_SO"));
        }
        return settled(
                delivery.status() == Status.RET
                        ? new Settlement.Done(null, NOTHING_TO_REFUSE)
                        : new Settlement.Retry(ErrorKind.RETRYABLE, NOT_NEWER, null));
    }

    /**
     * What stands at İYS of a permission whose list was taken by a firm that tells no outcomes.
     *
     * @param last it was waited for long enough
     * @return empty: it is to be waited for
     */
    static Optional<SubmissionVerdict> ofCheck(Delivery delivery, Answers.State state, boolean last, Instant now) {
        if (state instanceof Failure failure) {
            return ofSilence(delivery, failure, last, now);
        }
        if (state instanceof Answers.Known known
                && known.status() == delivery.status()
                && standsAsSent(delivery, known)) {
            return Optional.of(new SubmissionVerdict(
                    new Settlement.Done(known.transaction(), null),
                    Optional.of(new Heard(
                            Said.of(known.status()),
                            known.createdAt() == null ? now.truncatedTo(ChronoUnit.SECONDS) : known.createdAt(),
                            known.transaction()))));
        }
        if (state instanceof Answers.Known known && overtakes(delivery, known)) {
            return Optional.of(new SubmissionVerdict(null, Optional.empty()));
        }
        if (!last) {
            return Optional.empty();
        }
        boolean nothingStands = state instanceof Answers.NoRecord
                || (state instanceof Answers.Known known && known.status() == Status.RET && known.consentAt() == null);
        return Optional.of(
                nothingStands && delivery.status() == Status.RET
                        ? done(NOTHING_TO_REFUSE, Said.NOT_ONAY, now)
                        : notRegistered());
    }

    /**
     * What follows where a firm that tells outcomes told none of this one.
     *
     * @param told nothing yet, or why nobody answered
     * @param last it was waited for long enough
     * @return empty: it is to be waited for
     */
    static Optional<SubmissionVerdict> ofNoOutcome(
            Delivery delivery, Answers.Outcomes told, boolean last, Instant now) {
        if (told instanceof Failure failure && !knowsNoSuchList(failure)) {
            return ofSilence(delivery, failure, last, now);
        }
        return last
                ? Optional.of(settled(new Settlement.Retry(ErrorKind.RETRYABLE, LIST_LOST, null)))
                : Optional.empty();
    }

    /** That is an answer too: the list is forgotten, or never arrived. */
    private static boolean knowsNoSuchList(Failure failure) {
        return failure.kind() == ErrorKind.REJECTED || failure.code().equals("HTTP_404");
    }

    /**
     * Nobody was asked, or nobody answered: that says nothing about what became of it. A refusal goes again from a silent
     * firm, for told twice it is the same. A consent is waited for, but not without end: where its time is over as well, it is
     * settled as one that could not be told in time.
     */
    private static Optional<SubmissionVerdict> ofSilence(
            Delivery delivery, Failure failure, boolean last, Instant now) {
        boolean again = delivery.status() == Status.RET && !failure.code().equals(Failure.NOT_NOW);
        return last && (again || now.isAfter(delivery.giveUpAt()))
                ? Optional.of(settled(new Settlement.Retry(ErrorKind.RETRYABLE, failure.code(), null)))
                : Optional.empty();
    }

    /**
     * A consent counts by its status, also without a date. A bare RET may stand for a number that İYS does not know
     * (Netgsm), and one of another time for an older refusal: neither says that ours has arrived.
     */
    private static boolean standsAsSent(Delivery delivery, Answers.Known known) {
        if (known.consentAt() == null) {
            return known.status() == Status.ONAY;
        }
        return !known.consentAt().isBefore(delivery.consentAt().truncatedTo(ChronoUnit.SECONDS));
    }

    /** The opposite, given later than what was sent: İYS will not take ours, and waiting shows nothing more. */
    private static boolean overtakes(Delivery delivery, Answers.Known known) {
        return known.status() != delivery.status()
                && known.consentAt() != null
                && known.consentAt().isAfter(delivery.consentAt());
    }

    private static SubmissionVerdict notRegistered() {
        return settled(new Settlement.Retry(ErrorKind.RETRYABLE, "NOT_REGISTERED", null));
    }

    /**
     * İYS holds something newer and the adapter cannot be asked what: a refusal that still holds goes again as of now, for
     * a consent nothing more can be done.
     */
    static SubmissionVerdict ofUnknownState(Delivery delivery, Optional<Status> ledgerNow, Instant now) {
        if (ledgerNow.filter(delivery.status()::equals).isEmpty()) {
            return settled(new Settlement.Done(null, "OVERTAKEN"));
        }
        return settled(
                delivery.status() == Status.RET
                        ? new Settlement.Resend(delivery.source(), now.truncatedTo(ChronoUnit.SECONDS), NOT_NEWER)
                        : new Settlement.Rejected(NOT_NEWER));
    }

    /** What is known to be refused before it is sent: sent in another form, or not at all. */
    static Settlement ofCheck(Delivery delivery, String code, Instant now) {
        Settlement settlement = ofSpoiled(delivery, code, now);
        return settlement instanceof Settlement.Rejected ? new Settlement.NotSent(code) : settlement;
    }

    /**
     * The firm refused a list of this one, without a word of İYS: a consent is not sent again as it is; a refusal goes as
     * the company's own decision of now, and then as often as there is time.
     */
    static Settlement ofRefusedAlone(Delivery delivery, String code, Instant now) {
        if (delivery.status() == Status.ONAY) {
            return new Settlement.Rejected(code);
        }
        return delivery.source().equals(Delivery.OWN_DECISION)
                ? new Settlement.Retry(ErrorKind.REJECTED, code, null)
                : new Settlement.Resend(Delivery.OWN_DECISION, now.truncatedTo(ChronoUnit.SECONDS), code);
    }

    /** The authority refused a whole list because of this item. */
    static Settlement ofSpoiled(Delivery delivery, String code, Instant now) {
        SubmissionVerdict verdict =
                delivery.status() == Status.RET ? refusalRefused(delivery, code, now) : consentRefused(code);
        return verdict.asksForState() ? new Settlement.Rejected(code) : verdict.settlement();
    }

    /** A change that is too old to be sent, held against what the authority says it has. */
    static Settlement ofTooOld(Delivery delivery, boolean authorityHasOnay, Instant now) {
        if (delivery.status() == Status.ONAY) {
            return authorityHasOnay ? new Settlement.Needless("ALREADY_SO") : new Settlement.Missed(TOO_OLD);
        }
        return authorityHasOnay ? ofCheck(delivery, TOO_OLD, now) : new Settlement.Needless(NOTHING_TO_REFUSE);
    }

    /** Nothing was sent where our own limit left no room: that costs no attempt, and no place in the queue. */
    static Settlement notTaken(Failure failure, Instant now) {
        return failure.code().equals(Failure.NOT_NOW)
                ? new Settlement.Postponed(failure.code(), now.plus(ROOM_AGAIN))
                : retry(failure, now);
    }

    private static Settlement.Retry retry(Failure failure, Instant now) {
        Instant notBefore =
                switch (failure.scope()) {
                    case CALL -> null;
                    case HOUR -> now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
                    case ACCOUNT -> now.plus(ACCOUNT_PAUSE);
                };
        return new Settlement.Retry(failure.kind(), failure.code(), notBefore);
    }

    private static SubmissionVerdict refusalRefused(Delivery delivery, String code, Instant now) {
        return switch (code) {
            case ALREADY_RET -> done(code, Said.RET, now);
            case NOTHING_TO_REFUSE -> done(code, Said.NOT_ONAY, now);
            case NOT_NEWER -> new SubmissionVerdict(null, Optional.empty());
            default ->
                settled(
                        mendable(delivery, code)
                                ? new Settlement.Resend(
                                        Delivery.OWN_DECISION, now.truncatedTo(ChronoUnit.SECONDS), code)
                                : new Settlement.Rejected(code));
        };
    }

    private static boolean mendable(Delivery delivery, String code) {
        return MENDED_BY_DATE.contains(code)
                || (MENDED_BY_SOURCE.contains(code) && !delivery.source().equals(Delivery.OWN_DECISION));
    }

    private static SubmissionVerdict consentRefused(String code) {
        return switch (code) {
            case NOT_NEWER -> new SubmissionVerdict(null, Optional.empty());
            case TOO_OLD -> settled(new Settlement.Missed(code));
            default -> settled(new Settlement.Rejected(code));
        };
    }

    /** One second after what İYS holds, so that the ledger's order is İYS's order too. */
    private static Settlement resendAfter(Delivery delivery, Answers.Known known, Instant now) {
        Instant theirs = known.consentAt() != null ? known.consentAt() : known.createdAt();
        Instant next = theirs == null ? now.truncatedTo(ChronoUnit.SECONDS) : theirs.plusSeconds(1);
        return new Settlement.Resend(delivery.source(), next, NOT_NEWER);
    }

    private static SubmissionVerdict done(String code, Said said, Instant now) {
        return new SubmissionVerdict(
                new Settlement.Done(null, code),
                Optional.of(new Heard(said, now.truncatedTo(ChronoUnit.SECONDS), null)));
    }

    private static SubmissionVerdict settled(Settlement settlement) {
        return new SubmissionVerdict(settlement, Optional.empty());
    }
}
