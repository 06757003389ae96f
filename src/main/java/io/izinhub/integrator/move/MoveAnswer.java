package io.izinhub.integrator.move;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.abilities.Ability;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * A move as people and systems see it. Times are Istanbul's.
 *
 * @param from account that serves, or served, each channel
 * @param next what happens now or who has to do what, in the language of the request
 * @param problem code for which it does not go on: {@code NETGSM_30}, {@code NO_ANSWER}
 * @param counts up to 10,000 each
 * @param left what accounts have taken and not told the outcome of
 * @param compared what changes, for each old account
 * @param verified what the accounts answered
 * @param needsTwo the switch takes administrator and data protection officer
 * @param drainUntil until then outcomes of the old account are waited for; stop-waiting ends it
 * @param asking in step DRAIN: they are waited for no longer, what is left is asked about
 * @param drainEnds in step DRAIN: then at the latest it is over, once nothing is being sent any more
 * @param firstBy who agreed first
 * @param reconcile where the comparison can be looked at; absent where it is to be started by hand
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MoveAnswer(
        long id,
        String brand,
        Map<Channel, String> from,
        String to,
        MoveStep step,
        OffsetDateTime stepSince,
        String next,
        String problem,
        Counts counts,
        List<Left> left,
        List<Compared> compared,
        Verified verified,
        boolean needsTwo,
        String askedBy,
        OffsetDateTime askedAt,
        OffsetDateTime drainUntil,
        boolean asking,
        OffsetDateTime drainEnds,
        String firstBy,
        String approvedBy,
        OffsetDateTime switchedAt,
        String reconcile,
        String cancelledBy,
        String reason,
        OffsetDateTime finishedAt) {

    /** @param waiting to be sent, by the old account or the new one */
    @Schema(name = "MoveCounts")
    public record Counts(long waiting, long sending, long awaiting) {}

    @Schema(name = "MoveLeft")
    public record Left(String account, Channel channel, Status status, long count) {}

    /**
     * @param refusalNow how a citizen's refusal arrives now, in words
     * @param refusalThen after the switch
     * @param later it arrives later than before
     */
    @Schema(name = "MoveCompared")
    public record Compared(
            String from,
            List<Ability> lost,
            List<Ability> gained,
            String refusalNow,
            String refusalThen,
            boolean later) {}

    /** How much could be found out. */
    public enum Login {
        /** It answered. */
        ANSWERED,
        REFUSED,
        NO_ANSWER,
        /** It can be asked for nothing before something is sent by it. */
        CANNOT_BE_TRIED
    }

    /**
     * @param login whether the new account answers
     * @param same of the sample: both said the same
     * @param different they did not; look at these before the switch
     * @param oneSided only one of them can be asked, or answered
     */
    public record Verified(Login login, int same, int different, int oneSided) {}
}
