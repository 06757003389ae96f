package io.izinhub.integrator.generic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.ChangeFeed;
import io.izinhub.integrator.Movement;
import io.izinhub.integrator.wire.ShapedMovement;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.lines.StorableText;
import io.izinhub.platform.time.Istanbul;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code changes}: pages behind a cursor of the firm's, in windows of days where the firm wants days. */
final class FeedRole extends GenericRole implements ChangeFeed {

    private final GenericParts parts;
    private final Contract.Changes changes;

    FeedRole(AuthorityAdapter whole, GenericParts parts) {
        super(whole);
        this.parts = parts;
        this.changes = parts.contract().changes();
    }

    @Override
    public Set<Feed> feeds() {
        return EnumSet.copyOf(changes.feeds());
    }

    @Override
    public Duration pullEvery() {
        return changes.every().value();
    }

    @Override
    public HttpCall changes(String brand, Feed feed, String cursor) {
        LocalDate today = today();
        FeedPlace place = FeedPlace.parse(cursor, changes.window(), today);
        ObjectNode input = parts.calls().input(brand).put("feed", feed.name()).put("cursor", place.cursor());
        place.to(changes.window(), today)
                .ifPresent(to -> input.put("from", place.from().toString()).put("to", to.toString()));
        return parts.calls().call(changes.call(), brand, input);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(parts.clock().instant(), Istanbul.ZONE);
    }

    @Override
    public Answers.Changes changes(String brand, String cursor, HttpAnswer answer) {
        ContractReader.Read read = parts.reader().read(changes.call(), answer);
        if (read instanceof ContractReader.Shaped shaped
                && shaped.form().path("items").isArray()) {
            return page(shaped.form(), cursor);
        }
        return read instanceof ContractReader.Failed failed ? failed.failure() : WireFailures.unreadable();
    }

    @Override
    public Answers.Kept kept(byte[] raw, String cursor) {
        return WireJson.read(raw)
                .flatMap(item -> parts.reader().shape(changes.item(), item))
                .flatMap(FeedRole::movement)
                .<Answers.Kept>map(Answers.KeptMovement::new)
                .orElseGet(WireFailures::unreadable);
    }

    private Answers.Changes page(JsonNode form, String cursor) {
        List<Movement> movements = new ArrayList<>();
        List<Answers.Unreadable> unreadable = new ArrayList<>();
        for (JsonNode item : form.path("items")) {
            read(item, movements, unreadable);
        }
        LocalDate today = today();
        FeedPlace asked = FeedPlace.parse(cursor, changes.window(), today);
        String next = WireJson.text(form, "cursor").filter(StorableText::is).orElse(null);
        FeedPlace after = asked.after(next);
        // A cursor that does not move would be asked for without end.
        if (form.path("more").asBoolean() && !after.equals(asked)) {
            return new Answers.Page(movements, unreadable, after.text(), true);
        }
        boolean daysLeft = asked.to(changes.window(), today)
                .filter(to -> to.isBefore(today))
                .isPresent();
        return new Answers.Page(
                movements,
                unreadable,
                after.nextQuestion(changes.window(), today).text(),
                daysLeft);
    }

    private void read(JsonNode item, List<Movement> movements, List<Answers.Unreadable> unreadable) {
        Optional<JsonNode> shaped = parts.reader().shape(changes.item(), item);
        if (shaped.filter(JsonNode::isNull).isPresent()) {
            return;
        }
        Optional<Movement> movement = shaped.flatMap(FeedRole::movement);
        movement.ifPresent(movements::add);
        if (movement.isEmpty()) {
            unreadable.add(new Answers.Unreadable(WireJson.write(item)));
        }
    }

    /** Without İYS's own time nobody can say what was before what. */
    static Optional<Movement> movement(JsonNode shaped) {
        try {
            return ShapedMovement.read(shaped).filter(told -> told.createdAt() != null);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
