package io.izinhub.optout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What is noticed of who acts on a link: nothing that tells a person or a network.
 *
 * @param pattern what looks odd; null where nothing does
 * @param wave shared by the acts of one network at one time, made by chance; null where nothing looks odd
 */
record Visit(ClientKind client, OddPattern pattern, UUID wave) {

    boolean isOdd() {
        return pattern != null;
    }

    /** For the evidence of the act, codes only. */
    Map<String, Object> evidence() {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("client", client);
        if (isOdd()) {
            evidence.put("pattern", pattern);
        }
        return evidence;
    }
}
