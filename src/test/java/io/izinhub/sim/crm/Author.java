package io.izinhub.sim.crm;

/**
 * Who writes a person.
 *
 * @param owner shown as {@code create_owner} and {@code last_update_owner}
 * @param channel the business channel of the call
 */
record Author(String owner, String channel) {

    static Author api(String channel) {
        return new Author("api", channel);
    }

    static Author agent() {
        return new Author("agent", Catalogues.CHANNEL);
    }
}
