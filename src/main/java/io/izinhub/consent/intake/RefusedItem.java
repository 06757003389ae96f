package io.izinhub.consent.intake;

/** Carries a refusal out of the nested reading; without a stack trace, as files hold many bad lines. */
final class RefusedItem extends RuntimeException {

    private final transient ItemFault refusal;

    RefusedItem(ItemFault.Code code, String field) {
        super(code.name(), null, false, false);
        this.refusal = new ItemFault(code, field);
    }

    ItemFault refusal() {
        return refusal;
    }
}
