package io.izinhub.consent.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.LookupKeys;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What was answered about one person for a campaign, and what the gateway did (R30, R31). Opens the campaign's files, a MiB at a
 * time. Every look is audited (R103). Thread-safe.
 */
@Component
class PersonAnswers {

    private final SealedFiles files;
    private final AnswerBundles bundles;
    private final StoredQueries queries;
    private final LookupKeys keys;
    private final ContactPoints contacts;
    private final AuditLog audit;

    PersonAnswers(
            SealedFiles files,
            AnswerBundles bundles,
            StoredQueries queries,
            LookupKeys keys,
            ContactPoints contacts,
            AuditLog audit) {
        this.files = files;
        this.bundles = bundles;
        this.queries = queries;
        this.keys = keys;
        this.contacts = contacts;
        this.audit = audit;
    }

    /**
     * @param recipient masked unless the caller's role may see it (R98)
     * @param searched queries and seals of the gateway that were looked through
     * @param damaged ids of those whose file is not what was stored, or of the bundle of small ones; nothing can be said of them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answers(
            String campaign,
            Channel channel,
            String recipient,
            List<Answer> answers,
            List<Act> gateway,
            int searched,
            List<String> damaged) {}

    /**
     * @param askedAt when the query began
     * @param caller who was answered
     * @param sealed the file is what the audit row of the query says, which is sealed with the ledger
     */
    @Schema(name = "PersonAnswer")
    record Answer(
            String queryId,
            OffsetDateTime askedAt,
            String caller,
            String brand,
            String purpose,
            String messageClass,
            boolean allowed,
            SendReason reason,
            boolean sealed) {}

    /**
     * @param from earliest time at which the gateway can have done it
     * @param until latest
     */
    record Act(
            OffsetDateTime from, OffsetDateTime until, String brand, boolean sent, SendReason reason, boolean sealed) {}

    Answers of(String campaign, Channel channel, Address address, Caller caller) {
        Search search = new Search(keys.all(address), channel);
        // In this order: a file that moves into a bundle meanwhile is seen twice, and never not at all.
        files.all(campaign, search);
        bundles.all(campaign, search.ofBundles());
        search.numbers.forEach((bundle, numbers) ->
                queries.ofBundle(bundle, numbers).forEach(query -> search.found(query, ownFile(bundle, query))));
        List<Answer> answers = new ArrayList<>();
        List<Act> acts = new ArrayList<>();
        search.found.values().stream()
                .sorted(Comparator.comparing((Found found) -> found.query().asOf())
                        .thenComparing(found -> found.query().queryId()))
                .forEach(found -> {
                    boolean sealed = queries.isAudited(found.query());
                    found.entries().forEach(entry -> {
                        if (found.query().gateway()) {
                            acts.add(act(found.query(), entry, sealed));
                        } else {
                            answers.add(answer(found.query(), entry, sealed));
                        }
                    });
                });
        audit.add(new AuditEntry(
                caller.actor(),
                "CAMPAIGN_ANSWERS_LOOKED_UP",
                contacts.find(address).map(UUID::toString).orElse(null),
                Map.of("campaign", campaign, "channel", channel.name(), "found", answers.size() + acts.size())));
        return new Answers(
                campaign,
                channel,
                address.shown(caller.seesAddresses()),
                answers,
                acts,
                search.searched,
                search.damaged);
    }

    /** What a bundle's index says is read from the file as it was sealed; empty where that is not what was stored. */
    private Optional<byte[]> ownFile(String bundle, StoredQuery query) {
        return bundles.file(bundle, query.bundleNo())
                .filter(file -> MessageDigest.isEqual(AnswerFile.sha256().digest(file), query.sha256()))
                .flatMap(file -> files.plain(query.queryId(), 0, file));
    }

    private record Found(StoredQuery query, List<AnswerPage.Entry> entries) {}

    /** Goes through all files for one person, under every key that a person can have. For one reading. */
    private static final class Search implements SealedFiles.FileVisitor {

        private final UUID[] wanted;
        private final Channel channel;
        private final Map<String, Found> found = new HashMap<>();
        private final Map<String, Set<Integer>> numbers = new HashMap<>();
        private final List<String> damaged = new ArrayList<>();
        private int searched;

        Search(UUID[] wanted, Channel channel) {
            this.wanted = wanted;
            this.channel = channel;
        }

        @Override
        public void part(StoredQuery query, byte[] part) {
            for (UUID key : wanted) {
                AnswerPage.find(part, key).stream()
                        .filter(entry -> entry.channel() == channel)
                        .forEach(entry -> found.computeIfAbsent(
                                        query.queryId(), any -> new Found(query, new ArrayList<>()))
                                .entries()
                                .add(entry));
            }
        }

        @Override
        public void end(StoredQuery query, boolean intact) {
            searched++;
            if (!intact) {
                damaged.add(query.queryId());
            }
        }

        /** One whose person stands in the index of a bundle. */
        void found(StoredQuery query, Optional<byte[]> file) {
            if (file.isEmpty()) {
                damaged.add(query.queryId());
            } else if (!found.containsKey(query.queryId())) {
                part(query, file.get());
            }
        }

        AnswerBundles.Visitor ofBundles() {
            return new AnswerBundles.Visitor() {
                @Override
                public void part(String bundle, byte[] entries, byte[] times) {
                    SortedAnswers answers = BundlePage.sorted(entries, times);
                    for (UUID key : wanted) {
                        long prefix = key.getMostSignificantBits();
                        for (int i = answers.first(0, prefix); i < answers.size() && answers.prefix(i) == prefix; i++) {
                            numbers.computeIfAbsent(bundle, any -> new TreeSet<>())
                                    .add(BundlePage.query(entries, i));
                        }
                    }
                }

                @Override
                public void end(String bundle, int queries, boolean intact) {
                    searched += queries;
                    if (!intact) {
                        damaged.add(bundle);
                    }
                }
            };
        }
    }

    private static Answer answer(StoredQuery query, AnswerPage.Entry entry, boolean sealed) {
        return new Answer(
                query.queryId(),
                query.asOf(),
                query.caller(),
                query.brand(),
                query.purpose(),
                query.messageClass(),
                entry.reason().allowed(),
                entry.reason(),
                sealed);
    }

    private static Act act(StoredQuery query, AnswerPage.Entry entry, boolean sealed) {
        return new Act(query.asOf(), query.endedAt(), query.brand(), entry.sent(), entry.reason(), sealed);
    }
}
