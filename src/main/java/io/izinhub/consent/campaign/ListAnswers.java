package io.izinhub.consent.campaign;

import io.izinhub.consent.campaign.CampaignContacts.Differing;
import io.izinhub.consent.campaign.CampaignContacts.Seen;
import io.izinhub.consent.domain.SendReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Finds what lists were last told about people whom the gateway saw, and weighs both (R19). Thread-safe. */
@Component
class ListAnswers {

    private final SealedFiles files;
    private final AnswerBundles bundles;
    private final CampaignContacts contacts;

    ListAnswers(SealedFiles files, AnswerBundles bundles, CampaignContacts contacts) {
        this.files = files;
        this.bundles = bundles;
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
        if (seen.isEmpty()) {
            return List.of();
        }
        Latest latest = new Latest(seen);
        String campaign = seen.get(0).campaign();
        String brand = seen.get(0).brand();
        Instant until = seen.stream().map(Seen::at).max(Instant::compareTo).orElseThrow();
        // In this order: a file that moves into a bundle meanwhile is seen twice, and never not at all.
        files.lists(campaign, brand, until, latest::look);
        bundles.lists(campaign, brand, until, latest::look);
        Set<Integer> spoke = spoke(seen, latest.lists, latest.listed);
        List<Compared> compared = new ArrayList<>(seen.size());
        for (int i = 0; i < seen.size(); i++) {
            SendReason list = latest.lists[i];
            compared.add(new Compared(list, CheckVerdict.of(list, seen.get(i).reason(), spoke.contains(i))));
        }
        return compared;
    }

    /** For each of those who were seen the last list before it; lists may come in any order. For one thread. */
    static final class Latest {

        private final List<Seen> seen;
        /** Places of those who were seen, in the order of their keys. */
        private final int[] places;

        private final long[] prefixes;
        private final SendReason[] lists;
        private final Instant[] listed;

        Latest(List<Seen> seen) {
            this.seen = seen;
            this.lists = new SendReason[seen.size()];
            this.listed = new Instant[seen.size()];
            this.places = IntStream.range(0, seen.size())
                    .boxed()
                    .sorted(Comparator.comparing(place -> prefix(seen.get(place)), Long::compareUnsigned))
                    .mapToInt(Integer::intValue)
                    .toArray();
            this.prefixes = IntStream.of(places)
                    .mapToLong(place -> prefix(seen.get(place)))
                    .toArray();
        }

        private static long prefix(Seen seen) {
            return seen.key().getMostSignificantBits();
        }

        SendReason list(int place) {
            return lists[place];
        }

        /** Both are sorted, and each skips what the other lacks: a list may have come as a million lines, or line by line. */
        void look(SortedAnswers answers) {
            int mine = 0;
            int theirs = 0;
            while (mine < prefixes.length && theirs < answers.size()) {
                long wanted = answers.prefix(theirs);
                int order = Long.compareUnsigned(prefixes[mine], wanted);
                if (order < 0) {
                    mine = SortedAnswers.first(
                            mine, prefixes.length, i -> Long.compareUnsigned(prefixes[i], wanted) >= 0);
                } else if (order > 0) {
                    theirs = answers.first(theirs, prefixes[mine]);
                } else {
                    for (int i = mine; i < prefixes.length && prefixes[i] == wanted; i++) {
                        take(places[i], answers.entry(theirs), answers.askedAt(theirs));
                    }
                    theirs++;
                }
            }
        }

        private void take(int place, AnswerPage.Entry entry, Instant askedAt) {
            Seen each = seen.get(place);
            boolean newest = listed[place] == null || !askedAt.isBefore(listed[place]);
            if (newest && entry.channel() == each.channel() && !askedAt.isAfter(each.at())) {
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
