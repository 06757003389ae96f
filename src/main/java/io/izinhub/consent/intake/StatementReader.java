package io.izinhub.consent.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.IdempotencyKey;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.intake.Reading.Mark;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one item of the record API, or one line of a file, into a statement of the ledger. The same item has the same
 * answer wherever it comes in. Refuses what İYS would refuse (IYS_ sources, dates, HS_2015, HS_KARAR) and what the law
 * does not take for a consent (R11, R12, R20, R21).
 *
 * <p>Rules about how a consent was proved bind consents only: a refusal counts however it was given. No I/O;
 * thread-safe.
 */
public final class StatementReader {

    private static final int MAX_IDEMPOTENCY_KEY = 200;
    private static final String DECISION_TO_STOP = "HS_KARAR";
    private static final String OF_AUTHORITY = "IYS_";

    private final IntakeRules rules;
    private final Clock clock;

    public StatementReader(IntakeRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Where items come in.
     *
     * @param name origin of the statements, see {@link Statement#origin()}
     * @param file the items are lines of a file: a consent without a document reference of its own is weak (R28)
     */
    public record Entrance(String name, boolean file) {}

    /** Reads an item, which may be any JSON. */
    public Reading read(JsonNode item, Entrance entrance) {
        try {
            return accept(item, entrance);
        } catch (RefusedItem refused) {
            return refused.refusal();
        }
    }

    private Reading accept(JsonNode node, Entrance entrance) {
        if (!node.isObject()) {
            throw new RefusedItem(ItemFault.Code.WRONG_TYPE, null);
        }
        KnownFields.requireOnlyKnown(node);
        Item item = new Item(node, "");
        String brand = brand(item);
        Channel channel = Channel.parse(item.requireText("channel"))
                .orElseThrow(() -> new RefusedItem(ItemFault.Code.CHANNEL_UNKNOWN, "channel"));
        Address address = address(item, channel);
        Status status = Status.parse(item.requireText("status"))
                .orElseThrow(() -> new RefusedItem(ItemFault.Code.STATUS_UNKNOWN, "status"));
        boolean refusal = status == Status.RET;
        String source = source(item, refusal);
        ConsentTime time = ConsentTime.read(item.requireText("consentAt"), refusal, source, clock.instant());
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        if (time.setToNow()) {
            marks.add(Mark.TIME_SET_TO_NOW);
        }
        Optional<Evidence> evidence = Evidence.of(item);
        RecipientType type = type(item, evidence, refusal, marks);
        if (!refusal) {
            checkProof(evidence, brand, source, marks);
        }
        boolean weak = !refusal
                && entrance.file()
                && evidence.filter(Evidence::hasReference).isEmpty();
        return new Reading.Accepted(
                Statement.said(
                                new Statement.About(new Statement.ByAddress(address), brand, channel, type),
                                Said.of(status),
                                time.at(),
                                source,
                                entrance.name())
                        .forPurposes(purposes(item))
                        .weakIf(weak)
                        .provedBy(evidence.map(Evidence::json).orElse(null))
                        .keyed(idempotencyKey(item, time)),
                marks);
    }

    private String brand(Item item) {
        String brand = item.requireText("brand");
        if (!rules.knowsBrand(brand)) {
            throw new RefusedItem(ItemFault.Code.BRAND_UNKNOWN, "brand");
        }
        return brand;
    }

    private static Address address(Item item, Channel channel) {
        Optional<String> recipient = item.text("recipient");
        Optional<String> value = item.text("value");
        if (recipient.isPresent() && value.isPresent()) {
            throw new RefusedItem(ItemFault.Code.RECIPIENT_TWICE, "recipient");
        }
        String text = recipient.or(() -> value).orElseGet(() -> item.requireText("recipient"));
        return Address.parse(channel, text)
                .address()
                .orElseThrow(() -> new RefusedItem(ItemFault.Code.INVALID_ADDRESS, "recipient"));
    }

    private String source(Item item, boolean refusal) {
        String source = item.requireText("source");
        if (source.startsWith(OF_AUTHORITY)) {
            throw new RefusedItem(ItemFault.Code.SOURCE_OF_AUTHORITY, "source");
        }
        if (!rules.isCompanySource(source)) {
            throw new RefusedItem(ItemFault.Code.SOURCE_UNKNOWN, "source");
        }
        if (source.equals(DECISION_TO_STOP) && !refusal) {
            throw new RefusedItem(ItemFault.Code.HS_KARAR_NEEDS_RET, "source");
        }
        return source;
    }

    private RecipientType type(Item item, Optional<Evidence> evidence, boolean refusal, Set<Mark> marks) {
        RecipientType type = item.text("recipientType")
                .map(text -> RecipientType.parse(text)
                        .orElseThrow(() -> new RefusedItem(ItemFault.Code.RECIPIENT_TYPE_UNKNOWN, "recipientType")))
                .orElse(RecipientType.BIREYSEL);
        if (type == RecipientType.BIREYSEL) {
            return type;
        }
        if (evidence.flatMap(Evidence::profession)
                .filter(rules::isFreeProfession)
                .isPresent()) {
            marks.add(Mark.TYPE_FORCED_BIREYSEL);
            return RecipientType.BIREYSEL;
        }
        if (!refusal && evidence.filter(Evidence::provesMerchant).isEmpty()) {
            throw new RefusedItem(ItemFault.Code.TACIR_WITHOUT_EVIDENCE, Evidence.FIELD);
        }
        return type;
    }

    private void checkProof(Optional<Evidence> evidence, String brand, String source, Set<Mark> marks) {
        evidence.ifPresent(Evidence::requireMethodAllowed);
        if (evidence.filter(given -> given.isComplete(source)).isPresent()) {
            return;
        }
        if (rules.requiresEvidence(brand)) {
            throw new RefusedItem(ItemFault.Code.EVIDENCE_REQUIRED, Evidence.FIELD);
        }
        marks.add(Mark.EVIDENCE_INCOMPLETE);
    }

    private long purposes(Item item) {
        return rules.purposes(item.texts("purposes"))
                .orElseThrow(() -> new RefusedItem(ItemFault.Code.PURPOSE_UNKNOWN, "purposes"));
    }

    private static IdempotencyKey idempotencyKey(Item item, ConsentTime time) {
        String key = item.text("idempotencyKey").orElse(null);
        if (key != null && !isStorableKey(key)) {
            throw new RefusedItem(ItemFault.Code.IDEMPOTENCY_KEY_INVALID, "idempotencyKey");
        }
        return key == null ? null : new IdempotencyKey(key, time.sent());
    }

    /** Control characters and halves of a surrogate pair cannot be stored as text. */
    private static boolean isStorableKey(String key) {
        return !key.isBlank()
                && key.length() <= MAX_IDEMPOTENCY_KEY
                && key.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
