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

    /** Changes that are too old to be sent: what the authority holds decides what becomes of them. */
    public record Question(String brand, Channel channel, RecipientType type, List<PushItem> items) {}

    public boolean isEmpty() {
        return singles.isEmpty() && list.isEmpty() && questions.isEmpty();
    }
}
