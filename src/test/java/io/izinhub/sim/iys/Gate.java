package io.izinhub.sim.iys;

import io.izinhub.sim.SimSettings;
import java.util.Map;
import java.util.function.Predicate;

/** Who may do what: 401, then 403 by path and subscription (İYS API 8). */
final class Gate {

    private final Accounts accounts;
    private final SimSettings settings;
    private final Tokens tokens;

    Gate(Accounts accounts, SimSettings settings, Tokens tokens) {
        this.accounts = accounts;
        this.settings = settings;
        this.tokens = tokens;
    }

    /** @throws IysException 401, 403, 422 */
    Account check(Router.Match match, String authorization) {
        Account account = tokens.authenticate(authorization).orElseThrow(() -> new IysException(401, "H351"));
        Map<String, String> variables = match.variables();
        if (variables.containsKey("iysCode")) {
            own(variables, "iysCode", "H190", String.valueOf(accounts.provider())::equals);
        }
        if (variables.containsKey("brandCode")) {
            own(variables, "brandCode", "H191", code -> accounts.brands().contains(Integer.parseInt(code)));
        }
        if (match.route().pattern().contains("/sps/")
                && !match.route().pattern().endsWith("/subscription")) {
            subscription(match);
        }
        return account;
    }

    private static void own(Map<String, String> variables, String name, String notANumber, Predicate<String> allowed) {
        String code = variables.get(name);
        if (!code.matches("[0-9]{1,9}")) {
            throw new IysException(422, IysError.at(notANumber, (Object) code, name));
        }
        if (!allowed.test(code)) {
            throw new IysException(
                    403, IysError.of("H353").withMessage(name + ", kullanıcının yetkileriyle eşleşmiyor."));
        }
    }

    /** The batch add is not refused while the subscription pauses. */
    private void subscription(Router.Match match) {
        String status = settings.text("iys.subscription");
        boolean batchAdd =
                match.route().method().equals("POST") && match.route().pattern().endsWith("/consents/request");
        String code =
                switch (status) {
                    case "CLOSED" -> "H521";
                    case "NONE" -> "H524";
                    case "NO_API" -> "H586";
                    case "PAUSED", "EXPIRED" -> batchAdd ? null : "H520";
                    default -> null;
                };
        if (code != null) {
            throw new IysException(403, code);
        }
    }
}
