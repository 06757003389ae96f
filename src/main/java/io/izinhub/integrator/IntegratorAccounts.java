package io.izinhub.integrator;

import io.izinhub.platform.connectors.SupplierOf;
import io.izinhub.platform.crypto.SharedSecret;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** The accounts at integrators that {@code hub.integrators} names, each with its adapter. Immutable, thread-safe. */
@Component
public class IntegratorAccounts {

    private static final String PREFIX = "hub.integrators";

    private static final String REFUSAL_AFTER = ".refusal-after";

    private static final Duration REFUSAL_AFTER_DEFAULT = Duration.ofMinutes(10);

    private final List<AuthorityAdapter> adapters;
    private final Map<String, OfAnyFirm> common = new TreeMap<>();

    /** What every account has, whatever its firm. */
    private record OfAnyFirm(SupplierOf supplier, Duration refusalAfter) {}

    /** @throws ConfigurationProblem an account whose firm nobody knows, whose supplier can be none, or whose secret can be guessed */
    IntegratorAccounts(Environment environment, List<Firm> firms, Validator validator) {
        Binder binder = Binder.get(environment);
        BindHandler strict =
                new NoUnboundElementsBindHandler(new ValidationBindHandler(new SpringValidatorAdapter(validator)));
        Map<String, Object> accounts =
                binder.bind(PREFIX, Bindable.mapOf(String.class, Object.class)).orElseGet(Map::of);
        // Read first, by the handler that afterwards refuses the account's unknown keys: it then knows these.
        accounts.keySet()
                .forEach(account -> common.put(
                        account,
                        new OfAnyFirm(supplier(binder, strict, account), refusalAfter(binder, strict, account))));
        this.adapters = new TreeSet<>(accounts.keySet())
                .stream()
                        .map(account -> firm(account, firms).adapter(account, settings(binder, strict, account)))
                        .toList();
        if (!binder.bind(SharedSecret.ALLOW_WEAK, Boolean.class).orElse(false)) {
            adapters.forEach(IntegratorAccounts::requireStrongSecret);
        }
    }

    private static void requireStrongSecret(AuthorityAdapter adapter) {
        adapter.role(PushesChanges.class)
                .ifPresent(posts -> SharedSecret.requireStrong(
                        PREFIX + "." + adapter.name() + ".webhook.secret",
                        posts.proof().secret()));
    }

    public List<AuthorityAdapter> adapters() {
        return adapters;
    }

    /** Accounts by name, each with the firm's entry in the supplier register (R138). */
    Map<String, SupplierOf> suppliers() {
        return common.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, account -> account.getValue().supplier()));
    }

    /** Name of an account as a connector. */
    public static String connector(String account) {
        return "integrators." + account;
    }

    private static SupplierOf supplier(Binder binder, BindHandler strict, String account) {
        String value = binder.bind(PREFIX + "." + account + ".supplier", Bindable.of(String.class), strict)
                .orElse(null);
        return SupplierOf.of(connector(account), value);
    }

    /**
     * How long a refusal waits for a consent that the account has taken and not confirmed: {@code refusal-after} of the
     * account, whatever its firm.
     */
    Duration refusalAfter(String account) {
        OfAnyFirm settings = common.get(account);
        return settings == null ? REFUSAL_AFTER_DEFAULT : settings.refusalAfter();
    }

    private static Duration refusalAfter(Binder binder, BindHandler strict, String account) {
        String key = PREFIX + "." + account + REFUSAL_AFTER;
        Duration after = binder.bind(key, Bindable.of(Duration.class), strict).orElse(REFUSAL_AFTER_DEFAULT);
        if (after.isNegative()) {
            throw new ConfigurationProblem(
                    key,
                    "A time to wait is not negative. | Bekleme süresi eksi olamaz.",
                    new Hint("Write 10m, or 0s for not at all.", "10m yazın; hiç beklenmeyecekse 0s."));
        }
        return after;
    }

    private static Firm.AccountSettings settings(Binder binder, BindHandler strict, String account) {
        return new Firm.AccountSettings() {
            @Override
            public <T> T as(Class<T> type) {
                return binder.bindOrCreate(PREFIX + "." + account, Bindable.of(type), strict);
            }
        };
    }

    private static Firm firm(String account, List<Firm> firms) {
        return firms.stream()
                .filter(firm -> account.equals(firm.name()) || account.startsWith(firm.name() + "-"))
                .findFirst()
                .orElseThrow(() -> unknown(account, firms));
    }

    private static ConfigurationProblem unknown(String account, List<Firm> firms) {
        String names = firms.stream().map(Firm::name).sorted().collect(Collectors.joining(", "));
        return new ConfigurationProblem(
                PREFIX + "." + account,
                "The account's name does not begin with a firm that is known. | Hesabın adı bilinen bir firmayla başlamıyor.",
                new Hint(
                        "Name it after its firm: " + names + ", or one of these, a hyphen and more.",
                        "Hesaba firmasının adını verin: " + names + "; ya da bunlardan biri, kısa çizgi ve devamı."));
    }
}
