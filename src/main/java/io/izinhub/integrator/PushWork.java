package io.izinhub.integrator;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import java.util.List;

/**
 * What to do now.
 *
 * @param singles a few, one by one: their answer is the confirmation
 * @param list many at once
 * @param questions to ask before anything is decided
 */
public record PushWork(List<PushItem> singles, List<PushItem> list, List<Question> questions) {

    static final PushWork NONE = new PushWork(List.of(), List.of(), List.of());

    /** Up to so many due items go one by one: their answer is the confirmation (design: deliveries). */
    private static final int SINGLES_UP_TO = 20;

    static PushWork of(List<PushItem> sendable, List<Question> questions) {
        boolean few = sendable.size() <= SINGLES_UP_TO;
        return new PushWork(few ? sendable : List.of(), few ? List.of() : sendable, questions);
    }

    /** Changes that are too old to be sent, and first refusals: what the authority holds decides what becomes of them. */
    public record Question(String brand, Channel channel, RecipientType type, List<PushItem> items) {}

    public boolean isEmpty() {
        return singles.isEmpty() && list.isEmpty() && questions.isEmpty();
    }
}
