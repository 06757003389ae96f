package io.izinhub.integrator.iys;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityCall;
import io.izinhub.integrator.AuthorityLook;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Limits.Priority;
import io.izinhub.integrator.wire.HErrors;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.time.Istanbul;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** İYS lets the hub in, has room for more addresses, knows the brands that are configured, and pushes to where the hub is. */
final class IysExamined implements Check {

    static final String ID = "iys";

    /** Every call is refused with one of these while there is no subscription in force that has the API. */
    private static final Set<String> NO_SUBSCRIPTION = Set.of("H437", "H520", "H521", "H524", "H586");

    private final IysProperties settings;
    private final Authorities authorities;
    private final Brands brands;
    private final AuthorityLook look;
    private final IysDesk desk;
    private final Clock clock;
    private final String company;

    /** @param provider İYS number of the company */
    IysExamined(
            IysProperties settings,
            Authorities authorities,
            Brands brands,
            AuthorityLook look,
            IysDesk desk,
            Clock clock,
            String provider) {
        this.settings = settings;
        this.authorities = authorities;
        this.brands = brands;
        this.look = look;
        this.desk = desk;
        this.clock = clock;
        this.company = settings.baseUrl() + "/sps/" + provider;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.AUTHORITY;
    }

    @Override
    public List<Finding> examine() {
        List<String> served = authorities.brands().stream()
                .filter(brand -> authorities.of(brand).stream()
                        .anyMatch(adapter -> adapter.name().equals(Authorities.IYS)))
                .toList();
        if (!settings.configured()) {
            return List.of(
                    served.isEmpty()
                            ? Finding.skipped("", "NOT_USED")
                            : Finding.fail("", "NO_LOGIN", String.join(", ", served)));
        }
        HttpAnswer answer = ask("/brands");
        Optional<Map<String, String>> known = IysBrands.read(answer);
        if (known.isEmpty()) {
            return List.of(refused(answer));
        }
        List<Finding> findings = new ArrayList<>(subscription(ask("/subscription"), today()));
        if (served.isEmpty()) {
            findings.add(Finding.ok("", "LOGIN_TAKEN"));
        }
        for (String brand : served) {
            Finding there = brand(brand, authorities.code(brand), known.get());
            findings.add(there);
            if (there.result() == Finding.Result.OK) {
                findings.add(push(brand));
            }
        }
        return findings;
    }

    private HttpAnswer ask(String path) {
        HttpCall call = HttpCall.of("GET", URI.create(company + path));
        return look.ask(new AuthorityCall(Authorities.IYS, Priority.REFRESH, call));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Istanbul.ZONE);
    }

    /** Of an account whose brands were read: that İYS does not tell the subscription stands against nothing. */
    static List<Finding> subscription(HttpAnswer answer, LocalDate today) {
        Optional<IysSubscription> told = IysSubscription.read(answer);
        if (told.isPresent()) {
            return told.get().findings(today);
        }
        Finding refused = refused(answer);
        boolean tells =
                refused.code().equals("NO_SUBSCRIPTION") || refused.code().equals("BUSY");
        return List.of(tells ? refused : Finding.warn("", "SUBSCRIPTION_UNKNOWN", cause(answer)));
    }

    private static String cause(HttpAnswer answer) {
        return answer.isSuccess()
                ? Failure.UNREADABLE
                : answer.failure().map(failure -> failure.cause()).orElseGet(() -> HErrors.of(answer)
                        .code());
    }

    /** An answer that is not what was asked for. */
    static Finding refused(HttpAnswer answer) {
        String cause = cause(answer);
        if (cause.equals(Failure.NOT_NOW) || answer.status() == 429) {
            return Finding.skipped("", "BUSY", cause);
        }
        if (NO_SUBSCRIPTION.contains(cause)) {
            return Finding.fail("", "NO_SUBSCRIPTION", cause);
        }
        if (cause.equals(Failure.LOGIN_REFUSED) || answer.status() == 401) {
            return Finding.fail("", "LOGIN", cause);
        }
        return answer.status() == 403 || answer.status() == 404
                ? Finding.fail("", "NO_RIGHT", cause)
                : Finding.fail("", "NO_ANSWER", cause);
    }

    static Finding brand(String brand, String code, Map<String, String> known) {
        return known.containsKey(code)
                ? Finding.ok(brand, "BRAND", code, known.get(code))
                : Finding.fail(brand, "NO_BRAND", code, String.join(", ", known.keySet()));
    }

    private Finding push(String brand) {
        URI base = brands.settings(brand).publicBaseUrl();
        if (!settings.push().configured() || base == null) {
            return Finding.warn(brand, "PULL_ONLY");
        }
        return pushed(brand, base + "/webhooks/iys", desk.pushes(brand));
    }

    /** @param url of our webhook as İYS should have it */
    static Finding pushed(String brand, String url, Answers.Registrations told) {
        if (told instanceof Failure failure) {
            return Finding.warn(brand, "PUSH_UNKNOWN", failure.code());
        }
        Set<Channel> missing = EnumSet.allOf(Channel.class);
        Set<Channel> unreached = EnumSet.noneOf(Channel.class);
        for (Answers.Connection connection : ((Answers.Registered) told).connections()) {
            if (connection.url().equals(url)) {
                missing.remove(connection.channel());
                if (!connection.established()) {
                    unreached.add(connection.channel());
                }
            }
        }
        if (!unreached.isEmpty()) {
            return Finding.fail(brand, "PUSH_UNREACHED", url, unreached);
        }
        return missing.isEmpty() ? Finding.ok(brand, "PUSHED", url) : Finding.warn(brand, "NOT_PUSHED", url, missing);
    }
}
