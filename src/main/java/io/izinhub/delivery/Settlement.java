package io.izinhub.delivery;

import io.izinhub.platform.errors.ErrorKind;
import java.time.Instant;

/** What became of an attempt. Codes are the destination's or ours, never its text. */
public sealed interface Settlement {

    /** @param transaction the destination's own id of it; may be null */
    record Done(String transaction, String code) implements Settlement {}

    /** The destination took it and answers later. */
    record Awaiting(long batchId, int index) implements Settlement {}

    /**
     * Again later.
     *
     * @param notBefore earliest next attempt; null for the usual pause. With the kind CONFIG it holds for all that goes
     *     to the account: somebody has to put it right
     */
    record Retry(ErrorKind kind, String code, Instant notBefore) implements Settlement {}

    /**
     * Not tried: our own limit of calls left no room. It costs no attempt and keeps its place before what is younger;
     * nothing is taken for its account until there may be room again.
     *
     * @param notBefore when there may be room again
     */
    record Postponed(String code, Instant notBefore) implements Settlement {}

    /** To be sent again at once, in another form: a refusal is never given up. */
    record Resend(String source, Instant consentAt, String code) implements Settlement {}

    /** The destination refuses it for good. */
    record Rejected(String code) implements Settlement {}

    /** Known to be refused, or nobody left to tell of: never sent, and so no failure of the destination's. */
    record NotSent(String code) implements Settlement {}

    /** The destination need not hear of it: never sent, and so no success either. */
    record Needless(String code) implements Settlement {}

    /**
     * Something newer goes past it, although its outcome is not known.
     *
     * @param mayComeUntil after this the destination no longer carries it out
     */
    record Passed(String code, Instant mayComeUntil) implements Settlement {}

    /** Too late by the law: collect again. */
    record Missed(String code) implements Settlement {}
}
