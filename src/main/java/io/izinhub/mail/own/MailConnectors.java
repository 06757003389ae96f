package io.izinhub.mail.own;

import io.izinhub.mail.smtp.ListenerProperties;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.Connector.Kind;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.connectors.SupplierOf;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The servers and mailboxes that mail goes to, as connectors (R138). What passes the gateways goes there in every mode, and LIVE takes
 * from it what must not go: that waits for nobody's approval. Mails of the hub's own go only when LIVE; those to the officer hold nothing
 * about persons, and tell him when something is wrong here. Whoever gives out tokens gets no data of persons and is none.
 */
final class MailConnectors implements Connectors {

    private final List<Connector> connectors;

    /** @throws io.izinhub.platform.errors.ConfigurationProblem a supplier's key can be none */
    MailConnectors(MailSuppliers suppliers, MailProperties mail, OwnHops own) {
        Set<String> relaying = Stream.concat(
                        mail.listeners().values().stream()
                                .filter(ListenerProperties::enabled)
                                .flatMap(listener -> listener.nextHops().stream()),
                        suppliers.targets(MailSuppliers.Polled::hop))
                .collect(Collectors.toUnmodifiableSet());
        Set<String> filled = suppliers.targets(MailSuppliers.Polled::mailbox).collect(Collectors.toUnmodifiableSet());
        this.connectors = Stream.concat(
                        mail.hops().keySet().stream()
                                .map(hop -> connector(
                                        "mail.hops." + hop,
                                        suppliers.hops().get(hop),
                                        functions(hop, own),
                                        relaying.contains(hop))),
                        filled.stream()
                                .map(account -> connector(
                                        "mail.imap." + account, suppliers.imap().get(account), Set.of(), true)))
                .filter(connector -> connector.flows() || !connector.functions().isEmpty())
                .toList();
    }

    @Override
    public List<Connector> connectors() {
        return connectors;
    }

    private static Set<String> functions(String hop, OwnHops own) {
        return Stream.of(OwnKind.values())
                .filter(kind -> kind != OwnKind.OFFICER)
                .filter(kind -> own.nameOf(kind).filter(hop::equals).isPresent())
                .map(OwnKind::function)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Connector connector(String name, MailSuppliers.Named named, Set<String> functions, boolean flows) {
        String supplier = named == null ? null : named.supplier();
        return new Connector(Kind.MAIL, name, SupplierOf.of(name, supplier), functions, flows);
    }
}
