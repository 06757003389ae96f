package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.consent.domain.Channel;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.Connector.Kind;
import io.izinhub.platform.connectors.SupplierOf;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which functions wait for the approval of a firm. */
class IntegratorConnectorsTest {

    private static final SupplierOf FIRM = new SupplierOf.Named("firma-as");

    private final AuthorityAdapter iys = named("iys");
    private final AuthorityAdapter firm = named("firma");
    private final Authorities authorities = mock(Authorities.class);
    private final IntegratorAccounts accounts = mock(IntegratorAccounts.class);

    private Map<String, Set<String>> coming = Map.of();

    IntegratorConnectorsTest() {
        when(accounts.suppliers()).thenReturn(Map.of("firma", FIRM));
        when(authorities.brands()).thenReturn(List.of("1", "2"));
        when(authorities.writer(any(), any())).thenReturn(iys);
        when(authorities.reader(any(), any())).thenReturn(iys);
        for (String brand : List.of("1", "2")) {
            when(authorities.destinationOf(brand))
                    .thenReturn(new Destination("authority." + brand, Destination.Kind.AUTHORITY, true));
        }
    }

    @Test
    void r34_r138_tellingABrandOnOneChannelIsEnough_andIysItselfIsNoConnector() {
        when(authorities.writer("2", Channel.MESAJ)).thenReturn(firm);

        assertThat(connectors())
                .containsExactly(
                        new Connector(Kind.INTEGRATOR, "integrators.firma", FIRM, Set.of("authority.2.push"), false));
    }

    @Test
    void r138_whoeverIsAskedHearsAddressesInEveryMode() {
        when(authorities.reader(eq("1"), any())).thenReturn(firm);

        assertThat(connectors())
                .containsExactly(new Connector(Kind.INTEGRATOR, "integrators.firma", FIRM, Set.of(), true));
    }

    /** It is tried with real people before anybody has agreed, and a push that goes LIVE meanwhile goes by it soon. */
    @Test
    void r34_r138_whereABrandIsOnItsWayTo_countsAsServing() {
        coming = Map.of("firma", Set.of("2", "configured no more"));

        assertThat(connectors())
                .containsExactly(
                        new Connector(Kind.INTEGRATOR, "integrators.firma", FIRM, Set.of("authority.2.push"), true));
    }

    @Test
    void anAccountThatServesNobodySendsNothing() {
        assertThat(connectors())
                .containsExactly(new Connector(Kind.INTEGRATOR, "integrators.firma", FIRM, Set.of(), false));
    }

    private List<Connector> connectors() {
        return new IntegratorConnectors(authorities, accounts, () -> coming).connectors();
    }

    private static AuthorityAdapter named(String name) {
        AuthorityAdapter adapter = mock(AuthorityAdapter.class);
        when(adapter.name()).thenReturn(name);
        return adapter;
    }
}
