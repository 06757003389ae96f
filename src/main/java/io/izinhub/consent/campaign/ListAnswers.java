package io.izinhub.consent.campaign;

import io.izinhub.consent.campaign.CampaignContacts.Differing;
import io.izinhub.consent.campaign.CampaignContacts.Seen;
import io.izinhub.consent.domain.SendReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds what lists were last told about people whom the gateway saw, and weighs both (R19). Thread-safe. */
@Component
class ListAnswers {

    private final StoredQueries queries;
    private final CampaignContacts contacts;

    ListAnswers(StoredQueries queries, CampaignContacts contacts) {
        this.queries = queries;
        this.contacts = contacts;
    }

    /** @param list null where no list was asked */
    record Compared(SendReason list, CheckVerdict verdict) {}

    /**
     * One answer for each, in the same order.
     *
     * @param seen of one campaign and brand
     */
    List<Compared> compare(List<Seen> seen) {
        Latest latest = new Latest(seen);
        String brand = seen.get(0).brand();
        queries.read(seen.get(0).campaign(), (query, part) -> {
            if (!query.gateway() && query.brand().equals(brand)) {
                latest.look(part, query.asOf().toInstant());
            }
        });
        Set<Integer> spoke = spoke(seen, latest.lists, latest.listed);
        List<Compared> compared = new ArrayList<>(seen.size());
        for (int i = 0; i < seen.size(); i++) {
            SendReason list = latest.lists[i];
            compared.add(new Compared(list, CheckVerdict.of(list, seen.get(i).reason(), spoke.contains(i))));
        }
        return compared;
    }

    /** For each of those who were seen the last list before it; lists come in the order of their times. For one thread. */
    private static final class Latest {

        private final List<Seen> seen;
        private final Map<Long, List<Integer>> places = new HashMap<>();
        private final SendReason[] lists;
        private final Instant[] listed;

        Latest(List<Seen> seen) {
            this.seen = seen;
            this.lists = new SendReason[seen.size()];
            this.listed = new Instant[seen.size()];
            for (int i = 0; i < seen.size(); i++) {
                places.computeIfAbsent(seen.get(i).key().getMostSignificantBits(), key -> new ArrayList<>(1))
                        .add(i);
            }
        }

        /** Goes through the smaller of both: a list may have come as a million lines, or line by line. */
        void look(byte[] part, Instant askedAt) {
            if (AnswerPage.entries(part) < seen.size()) {
                AnswerPage.forEach(part, (prefix, entry) -> places.getOrDefault(prefix, List.of())
                        .forEach(place -> take(place, entry, askedAt)));
                return;
            }
            for (int i = 0; i < seen.size(); i++) {
                for (AnswerPage.Entry entry : AnswerPage.find(part, seen.get(i).key())) {
                    take(i, entry, askedAt);
                }
            }
        }

        private void take(int place, AnswerPage.Entry entry, Instant askedAt) {
            Seen each = seen.get(place);
            if (entry.channel() == each.channel() && !askedAt.isAfter(each.at())) {
                lists[place] = entry.reason();
                listed[place] = askedAt;
            }
        }
    }

    private Set<Integer> spoke(List<Seen> seen, SendReason[] lists, Instant[] listed) {
        List<Integer> places = new ArrayList<>();
        List<Differing> people = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            if (CheckVerdict.of(lists[i], seen.get(i).reason(), false) == CheckVerdict.DISAGREE) {
                places.add(i);
                people.add(new Differing(
                        seen.get(i).key(),
                        seen.get(i).channel(),
                        listed[i],
                        seen.get(i).at()));
            }
        }
        if (people.isEmpty()) {
            return Set.of();
        }
        return contacts.spoke(seen.get(0).brand(), people).stream()
                .map(places::get)
                .collect(Collectors.toSet());
    }
}
