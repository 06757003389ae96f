package io.izinhub.consent.domain;

import java.util.Optional;

/**
 * The answer to "is this an address?": the {@link Address} itself, or the {@link AddressProblem} that it has.
 *
 * <p>Files hold millions of lines and many bad ones. Neither outcome costs an exception or a wrapper object:
 *
 * <pre>{@code
 * if (Address.parse(channel, text) instanceof Address address) { ... } else { reject }
 * }</pre>
 */
public sealed interface ParsedAddress permits Address, AddressProblem {

    /** The address, empty if there was a problem. */
    default Optional<Address> address() {
        return this instanceof Address address ? Optional.of(address) : Optional.empty();
    }
}
