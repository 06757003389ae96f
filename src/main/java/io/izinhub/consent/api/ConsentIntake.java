package io.izinhub.consent.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.ConsentChangeListener.Promise;
import io.izinhub.consent.Recorded;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.intake.ItemFault;
import io.izinhub.consent.intake.Reading;
import io.izinhub.consent.intake.Reading.Accepted;
import io.izinhub.consent.intake.StatementReader;
import io.izinhub.consent.intake.StatementReader.Entrance;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.platform.time.Istanbul;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reads items, records the good ones in one transaction, and answers for each of them in its place. */
@Component
class ConsentIntake {

    static final Entrance ENTRANCE = new Entrance("api", false);

    private final StatementReader reader;
    private final Ledger ledger;
    private final MessageSource messages;

    ConsentIntake(StatementReader reader, Ledger ledger, MessageSource messages) {
        this.reader = reader;
        this.ledger = ledger;
        this.messages = messages;
    }

    List<ItemResult> take(List<JsonNode> items, String actor, Locale language) {
        List<Reading> readings =
                items.stream().map(item -> reader.read(item, ENTRANCE)).toList();
        List<Statement> good = readings.stream()
                .filter(Accepted.class::isInstance)
                .map(reading -> ((Accepted) reading).statement())
                .toList();
        Iterator<Recorded> recorded = ledger.record(good, actor).iterator();
        List<ItemResult> results = new ArrayList<>(items.size());
        for (Reading reading : readings) {
            int index = results.size();
            results.add(
                    reading instanceof ItemFault refusal
                            ? refused(index, refusal, language)
                            : accepted(index, recorded.next(), ((Accepted) reading).marks(), language));
        }
        return results;
    }

    private ItemResult refused(int index, ItemFault refusal, Locale language) {
        String detail = messages.getMessage(refusal.messageKey(), null, language);
        return new ItemResult(
                index, Outcome.REJECTED, refusal.code().name(), refusal.field(), detail, null, List.of(), Set.of());
    }

    private ItemResult accepted(int index, Recorded recorded, Set<Reading.Mark> marks, Locale language) {
        String reason = recorded.reason();
        String detail =
                reason == null ? null : messages.getMessage("problem." + reason + ".detail", null, null, language);
        return new ItemResult(
                index,
                recorded.outcome(),
                reason,
                null,
                detail,
                recorded.eventId(),
                recorded.deliveries().stream().map(ConsentIntake::promised).toList(),
                marks);
    }

    private static ItemResult.Promised promised(Promise promise) {
        return new ItemResult.Promised(promise.destination(), Istanbul.time(promise.deadline()), promise.mode());
    }
}
