package io.izinhub.integrator;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What to do now.
 *
 * @param singles a few, one by one: their answer is the confirmation
 * @param lists many at once, each for one adapter and no longer than it takes
 * @param questions to ask before anything is decided
 */
public record PushWork(List<PushItem> singles, List<List<PushItem>> lists, List<Question> questions) {

    static final PushWork NONE = new PushWork(List.of(), List.of(), List.of());

    /** Up to so many due items go one by one: their answer is the confirmation (design: deliveries). */
    private static final int SINGLES_UP_TO = 20;

    static PushWork of(List<PushItem> sendable, List<Question> questions, Function<PushItem, AuthorityAdapter> writer) {
        List<PushItem> singles = new ArrayList<>();
        List<List<PushItem>> lists = new ArrayList<>();
        sendable.stream()
                .collect(Collectors.groupingBy(writer, LinkedHashMap::new, Collectors.toList()))
                .forEach((adapter, items) -> {
                    if (adapter.role(ConfirmsAtOnce.class).isPresent() && items.size() <= SINGLES_UP_TO) {
                        singles.addAll(items);
                    } else {
                        int size = adapter.capabilities().batchSize();
                        for (int from = 0; from < items.size(); from += size) {
                            lists.add(items.subList(from, Math.min(items.size(), from + size)));
                        }
                    }
                });
        return new PushWork(singles, lists, questions);
    }

    /**
     * Changes that are too old to be sent, and first refusals: what the authority holds decides what becomes of them.
     *
     * @param account that is asked, and whose answer is read: the brand may go over to another meanwhile
     */
    public record Question(String account, String brand, Channel channel, RecipientType type, List<PushItem> items) {}

    public boolean isEmpty() {
        return singles.isEmpty() && lists.isEmpty() && questions.isEmpty();
    }
}
