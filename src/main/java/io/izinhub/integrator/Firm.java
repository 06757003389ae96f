package io.izinhub.integrator;

/**
 * A firm that companies reach İYS through. An account there is set up under {@code hub.integrators.<account>}; its name is
 * the firm's, or begins with it and a hyphen where a company has several.
 */
public interface Firm {

    /** {@code netgsm} */
    String name();

    /** @param account the adapter's name */
    AuthorityAdapter adapter(String account, AccountSettings settings);

    /** The keys under {@code hub.integrators.<account>}. */
    @FunctionalInterface
    interface AccountSettings {

        /**
         * Reads all of them; an unknown key or an invalid value stops the start.
         *
         * @param type record with a component for each key; its validation annotations hold
         */
        <T> T as(Class<T> type);
    }
}
