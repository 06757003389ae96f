package io.izinhub.consent.campaign;

import io.izinhub.consent.campaign.CampaignContacts.Differing;
import io.izinhub.consent.campaign.CampaignContacts.Seen;
import io.izinhub.consent.domain.SendReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        SendReason[] lists = new SendReason[seen.size()];
        Instant[] listed = new Instant[seen.size()];
        queries.ofCampaign(seen.get(0).campaign()).stream()
                .filter(query ->
                        !query.gateway() && query.brand().equals(seen.get(0).brand()))
                .forEach(query -> queries.read(query, part -> look(part, query, seen, lists, listed)));
        Set<Integer> spoke = spoke(seen, lists, listed);
        List<Compared> compared = new ArrayList<>(seen.size());
        for (int i = 0; i < seen.size(); i++) {
            compared.add(
                    new Compared(lists[i], CheckVerdict.of(lists[i], seen.get(i).reason(), spoke.contains(i))));
        }
        return compared;
    }

    /** The last list before the gateway counts; queries come in the order of their times. */
    private static void look(byte[] part, StoredQuery query, List<Seen> seen, SendReason[] lists, Instant[] listed) {
        Instant askedAt = query.asOf().toInstant();
        for (int i = 0; i < seen.size(); i++) {
            Seen each = seen.get(i);
            if (askedAt.isAfter(each.at())) {
                continue;
            }
            for (AnswerPage.Entry entry : AnswerPage.find(part, each.key())) {
                if (entry.channel() == each.channel()) {
                    lists[i] = entry.reason();
                    listed[i] = askedAt;
                }
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
