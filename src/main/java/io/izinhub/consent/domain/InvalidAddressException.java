package io.izinhub.consent.domain;

/** A text was used as an address and is none. The message names the {@link AddressProblem}, never the text. */
public final class InvalidAddressException extends IllegalArgumentException {

    private final AddressProblem problem;

    InvalidAddressException(AddressProblem problem) {
        super("Invalid address: " + problem);
        this.problem = problem;
    }

    /** What is wrong with the address. */
    public AddressProblem problem() {
        return problem;
    }
}
