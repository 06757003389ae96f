package io.izinhub.sms.relay;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The calls of a firm's API of which it is known that they send nothing (docs/integrators). A firm has other doors, and makes new ones:
 * what stands in no list is taken for sending. Stateless.
 */
final class HarmlessCalls {

    private static final Map<Firm, Pattern> KNOWN = Map.of(
            Firm.NETGSM,
            either(
                    "POST /sms/rest/v2/(report|stats|cancel)",
                    "GET /sms/rest/v2/(msgheader|inbox)",
                    "POST /balance",
                    "GET /sms/report"),
            Firm.VERIMOR,
            either(
                    "GET /v2/(status|headers|balance|blacklists|inbound_messages)",
                    "POST /v2/cancel/[0-9a-z-]+",
                    "POST /v2/blacklists",
                    "DELETE /v2/blacklists/[0-9+,]+"));

    private HarmlessCalls() {}

    /** @param call method and path as {@link CallKind} reads it */
    static boolean contain(Firm firm, String call) {
        return KNOWN.get(firm).matcher(call).matches();
    }

    private static Pattern either(String... calls) {
        return Pattern.compile(List.of(calls).stream().collect(Collectors.joining("|")));
    }
}
