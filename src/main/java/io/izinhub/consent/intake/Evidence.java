package io.izinhub.consent.intake;

import java.util.Optional;
import java.util.Set;

/** What an item brings to prove how a consent was taken. Everything else in it is kept as it came. */
final class Evidence {

    static final String FIELD = "evidence";

    /** Characters of its JSON: a proof names documents, it does not contain them. */
    private static final int MAX_LENGTH = 8_192;

    private static final Set<String> ON_PAPER = Set.of("HS_ISLAK_IMZA", "HS_FIZIKSEL_ORTAM");

    private final Item item;
    private final String json;

    private Evidence(Item item) {
        this.item = item;
        this.json = item.node().toString();
        if (json.length() > MAX_LENGTH) {
            throw new RefusedItem(ItemFault.Code.EVIDENCE_TOO_LARGE, FIELD);
        }
    }

    static Optional<Evidence> of(Item item) {
        return item.object(FIELD).map(Evidence::new);
    }

    String json() {
        return json;
    }

    /** A ticked box, silence or a bundle is no consent (R21), however the method is spelt. */
    void requireMethodAllowed() {
        boolean refused = item.text("method")
                .filter(method -> !ConsentMethods.isAllowed(method))
                .isPresent();
        if (refused) {
            throw new RefusedItem(ItemFault.Code.METHOD_NOT_ALLOWED, FIELD + ".method");
        }
    }

    /** Something outside shows that this recipient is a merchant (R11). */
    boolean provesMerchant() {
        return item.says("taxNumber") || item.says("mersisNo") || item.says("documentRef");
    }

    /** A document or recording of this very consent, as opposed to a line in a file (R28). */
    boolean hasReference() {
        return item.says("documentRef");
    }

    Optional<String> profession() {
        return item.text("profession");
    }

    /** R20: method, text version, a name or customer number; on paper the document as well. */
    boolean isComplete(String source) {
        return item.says("method")
                && item.says("textVersion")
                && (item.says("name") || item.says("customerId"))
                && (!ON_PAPER.contains(source) || item.says("documentRef"));
    }
}
