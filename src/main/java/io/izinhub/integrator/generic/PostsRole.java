package io.izinhub.integrator.generic;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.Movement;
import io.izinhub.integrator.PushesChanges;
import io.izinhub.integrator.WebhookProof;
import io.izinhub.integrator.wire.ShapedMovement;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.integrator.wire.WireJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code pushed}: what the firm posts to {@code /webhooks/<account>/<secret>}. */
final class PostsRole extends GenericRole implements PushesChanges {

    private final GenericParts parts;
    private final Contract.Pushed pushed;

    PostsRole(AuthorityAdapter whole, GenericParts parts) {
        super(whole);
        this.parts = parts;
        this.pushed = parts.contract().pushed();
    }

    @Override
    public WebhookProof proof() {
        return parts.account().webhook();
    }

    @Override
    public Answers.Pushed pushed(byte[] body) {
        Optional<JsonNode> form =
                WireJson.read(body).flatMap(root -> parts.reader().shape(pushed.answer(), root));
        if (form.isEmpty()) {
            return WireFailures.unreadable();
        }
        List<Movement> movements = new ArrayList<>();
        List<Answers.SubmissionOutcome> outcomes = new ArrayList<>();
        List<Answers.Unreadable> unreadable = new ArrayList<>();
        for (JsonNode item : form.get().path("items")) {
            if (!read(item, movements, outcomes)) {
                unreadable.add(new Answers.Unreadable(WireJson.write(item)));
            }
        }
        boolean ready = form.get().path("feedReady").asBoolean();
        boolean nothing = movements.isEmpty() && outcomes.isEmpty() && !ready;
        return nothing ? WireFailures.unreadable() : new Answers.Told(movements, outcomes, ready, unreadable);
    }

    /** What the mapping makes null of is left out. */
    private boolean read(JsonNode item, List<Movement> movements, List<Answers.SubmissionOutcome> outcomes) {
        Optional<JsonNode> shaped = parts.reader().shape(pushed.item(), item);
        if (shaped.isEmpty() || shaped.get().isNull()) {
            return shaped.isPresent();
        }
        return WireJson.text(shaped.get(), "result").isPresent()
                ? outcome(shaped.get(), movements, outcomes)
                : told(shaped.get(), movements);
    }

    /** Whose brand is not told belongs to nobody. */
    private static boolean told(JsonNode shaped, List<Movement> movements) {
        Optional<Movement> movement = FeedRole.movement(shaped).filter(told -> told.brand() != null);
        movement.ifPresent(movements::add);
        return movement.isPresent();
    }

    /** What was accepted is a movement as well; a refusal of ours says nothing about the person. */
    private boolean outcome(JsonNode shaped, List<Movement> movements, List<Answers.SubmissionOutcome> outcomes) {
        Optional<Permission> permission = ShapedMovement.permission(shaped);
        Optional<Instant> consentAt = ContractReader.instant(shaped, "consentAt");
        Optional<Answers.Submitted> result = ItemResult.of(shaped, parts);
        Optional<String> brand = WireJson.text(shaped, "brand");
        Optional<Status> status = Status.parse(shaped.path("status").asText());
        if (permission.isEmpty() || consentAt.isEmpty() || result.isEmpty() || brand.isEmpty() || status.isEmpty()) {
            return false;
        }
        if (result.get() instanceof Answers.Accepted && !told(shaped, movements)) {
            return false;
        }
        outcomes.add(new Answers.SubmissionOutcome(
                WireJson.text(shaped, "requestId").orElse(null),
                brand.get(),
                permission.get(),
                status.get(),
                consentAt.get(),
                result.get()));
        return true;
    }
}
