package io.izinhub.compliance.suppliers;

import io.izinhub.compliance.suppliers.domain.Entry;
import io.izinhub.compliance.suppliers.domain.Lack;
import io.izinhub.compliance.suppliers.domain.SupplierCheck;
import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How each connector of this installation stands to the register at this moment (R34, R138). Thread-safe. */
public class ConnectorApprovals {

    private final List<Connectors> sources;
    private final SupplierRegister register;
    private final Modes modes;
    private final Clock clock;

    ConnectorApprovals(List<Connectors> sources, SupplierRegister register, Modes modes, Clock clock) {
        this.sources = List.copyOf(sources);
        this.register = register;
        this.modes = modes;
        this.clock = clock;
    }

    /**
     * @param lacks why it could not become LIVE; empty where it can
     * @param inUse data goes through it now
     */
    public record Standing(Connector connector, List<Lack> lacks, boolean inUse) {

        /** What must not be: data goes to somebody who is not approved. */
        public boolean isAlarming() {
            return inUse && !lacks.isEmpty();
        }
    }

    /** An authorisation that is soon over. */
    public record Ending(Entry entry, LocalDate lastDay, long days) {}

    /** All connectors, by name. */
    public List<Standing> all() {
        Map<String, Entry> entries = register.all().stream().collect(Collectors.toMap(Entry::key, Function.identity()));
        LocalDate today = today();
        return connectors().stream()
                .map(connector -> new Standing(
                        connector,
                        SupplierCheck.lacks(connector, key -> Optional.ofNullable(entries.get(key)), today),
                        inUse(connector)))
                .toList();
    }

    /** Those through which data goes to somebody who is not approved. */
    public List<Standing> alarming() {
        return all().stream().filter(Standing::isAlarming).toList();
    }

    /**
     * What a connector lacks before data may go through it; for whoever is about to turn a stream of data into it.
     *
     * @param connector its name, {@code integrators.netgsm}
     * @return empty where nothing is missing, and for what is no connector: İYS itself
     */
    public List<Lack> lacks(String connector) {
        return named(connector)
                .map(each -> SupplierCheck.lacks(each, register::find, today()))
                .orElse(List.of());
    }

    /** Empty for what is no connector. */
    Optional<Connector> named(String name) {
        return connectors().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Authorisations of integrators' suppliers that end within thirty days (R34). */
    public List<Ending> ending() {
        LocalDate today = today();
        return register.all().stream()
                .filter(entry -> !entry.closed() && kinds(entry.key()).contains(Connector.Kind.INTEGRATOR))
                .flatMap(entry -> SupplierCheck.endsIn(entry.supplier(), today)
                        .map(days -> new Ending(
                                entry, entry.supplier().authorisation().validUntil(), days))
                        .stream())
                .toList();
    }

    /** What an entry lacks for the connectors behind which it stands. */
    List<Lack> lacksOf(Entry entry) {
        return SupplierCheck.lacks(entry, kinds(entry.key()), today());
    }

    /** Names of the connectors of a supplier. */
    List<String> connectorsOf(String key) {
        return of(key).stream().map(Connector::name).toList();
    }

    /** Connectors that must be approved before this function is LIVE. */
    List<Connector> openedBy(String function) {
        return connectors().stream()
                .filter(connector -> connector.functions().contains(function))
                .toList();
    }

    private Set<Connector.Kind> kinds(String key) {
        return of(key).stream()
                .map(Connector::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Connector.Kind.class)));
    }

    private List<Connector> of(String key) {
        return connectors().stream()
                .filter(connector ->
                        connector.supplier().entry().filter(key::equals).isPresent())
                .toList();
    }

    private List<Connector> connectors() {
        return sources.stream()
                .flatMap(source -> source.connectors().stream())
                .sorted(Comparator.comparing(Connector::name))
                .toList();
    }

    private boolean inUse(Connector connector) {
        return connector.flows()
                || connector.functions().stream().anyMatch(function -> modes.of(function) == Mode.LIVE);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Istanbul.ZONE);
    }
}
