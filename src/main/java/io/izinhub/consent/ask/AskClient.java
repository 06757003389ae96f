package io.izinhub.consent.ask;

import java.util.Optional;
import java.util.Set;

/**
 * The contract of one asker, as {@code mappings/query/<name>.yaml} has it. Immutable.
 *
 * @param name last part of the address, {@code /api/v1/ask/<name>}
 * @param in mapping from the asker's request to ours
 * @param out mapping from our answer to the asker's
 * @param error mapping of a refusal; empty: a problem by RFC 9457
 * @param keyHeader header that holds the API key; empty where it does not come so
 * @param basic the API key comes as password of HTTP Basic
 * @param maxPoints of one call
 * @param lists XML elements that are a list even where there is one
 */
record AskClient(
        String name,
        Format format,
        String in,
        String out,
        Optional<String> error,
        Optional<String> keyHeader,
        boolean basic,
        Size size,
        int maxPoints,
        Set<String> lists) {

    enum Format {
        JSON("application/json"),
        XML("application/xml");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /** How much of a list one call brings. */
    enum Size {
        /** A page of it; the asker counts the pages. */
        PAGE(10_000, 5),
        /** All of it. */
        WHOLE(50_000, 8);

        private final int most;
        private final int megabytes;

        Size(int most, int megabytes) {
            this.most = most;
            this.megabytes = megabytes;
        }

        int most() {
            return most;
        }

        int maxBytes() {
            return megabytes * 1024 * 1024;
        }
    }
}
