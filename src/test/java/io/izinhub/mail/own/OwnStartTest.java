package io.izinhub.mail.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.izinhub.compliance.texts.TextValues;
import io.izinhub.mail.inbound.domain.InboundPolicy;
import io.izinhub.mail.inbound.domain.MailboxPolicy;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.platform.errors.ConfigurationProblem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Whoever would have to tell somebody and could not does not start. */
class OwnStartTest {

    private static final InboundPolicy SHIPPED = new InboundPolicy(MailboxPolicy.shipped(), Map.of(), Map.of());
    private static final OwnCompany NAMELESS =
            new OwnCompany(TextValues.NONE, null, Optional.empty(), Optional.empty());
    private static final OwnCompany COMPANY =
            new OwnCompany(TextValues.NONE, null, Optional.of("izin@ornek.example"), Optional.empty());

    @Test
    void withoutAServerThatTakesNoticesTheInboundListenerDoesNotStart() {
        assertThatThrownBy(() -> hops(SHIPPED, COMPANY, Map.of("hub.mail.inbound.enabled", "true")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("hub.mail.own.hop: ")
                .hasMessageContaining("hub.mail.hops");
    }

    @Test
    void withoutAnAddressToWriteFromNobodyCanTellTheCrm() {
        assertThatThrownBy(() -> hops(
                        SHIPPED, NAMELESS, Map.of("hub.mail.inbound.enabled", "true", "hub.mail.own.hop", "internet")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("hub.mail.own.from: ");
    }

    @Test
    void whereThePolicyTellsNobodyNothingIsNeeded() {
        MailboxPolicy shipped = MailboxPolicy.shipped();
        MailboxPolicy silent = new MailboxPolicy(
                shipped.destination(),
                shipped.actions(),
                shipped.unit(),
                shipped.onFailure(),
                shipped.keepOriginal(),
                Set.of(),
                shipped.language(),
                false,
                shipped.exceptions());
        OwnHops hops = hops(
                new InboundPolicy(silent, Map.of(), Map.of()), NAMELESS, Map.of("hub.mail.inbound.enabled", "true"));

        assertThat(hops.leadsSomewhere(OwnKind.NOTICE)).isFalse();
    }

    @Test
    void whereMailComesOutOfMailboxesAloneTheSameIsNeeded() {
        assertThatThrownBy(() -> hops(SHIPPED, COMPANY, true, Map.of()))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("hub.mail.own.hop: ");
        assertThatThrownBy(() -> hops(SHIPPED, NAMELESS, true, Map.of("hub.mail.own.hop", "internet")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("hub.mail.own.from: ");
        assertThatThrownBy(() -> hops(SHIPPED, COMPANY, true, Map.of("hub.mail.own.hop", "internet")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("hub.mail.own.mailbox-hop: ")
                .hasMessageContaining("ticket: false");
        assertThat(hops(
                                SHIPPED,
                                COMPANY,
                                true,
                                Map.of("hub.mail.own.hop", "internet", "hub.mail.own.mailbox-hop", "mailbox"))
                        .mailboxes())
                .contains("mailbox");
    }

    @Test
    void withoutTheListenerNothingIsNeeded() {
        assertThat(hops(SHIPPED, NAMELESS, Map.of()).leadsSomewhere(OwnKind.OFFICER))
                .isFalse();
    }

    @Test
    void theServersBehindTheListenersAreTheUsualOnes() {
        OwnHops hops = hops(
                SHIPPED,
                COMPANY,
                Map.of(
                        "hub.mail.inbound.enabled", "true",
                        "hub.mail.inbound.next-hops", "mailbox",
                        "hub.mail.outbound.next-hops", "internet,other"));

        assertThat(hops.outward()).contains("internet");
        assertThat(hops.mailboxes()).contains("mailbox");
    }

    private static OwnHops hops(InboundPolicy policy, OwnCompany company, Map<String, String> properties) {
        return hops(policy, company, false, properties);
    }

    private static OwnHops hops(
            InboundPolicy policy, OwnCompany company, boolean polls, Map<String, String> properties) {
        Binder binder = new Binder(new MapConfigurationPropertySource(new HashMap<>(properties)));
        return OwnStart.hops(
                mock(MailGateways.class),
                binder.bindOrCreate("hub.mail", MailProperties.class),
                polls,
                binder.bindOrCreate("hub.mail.own", OwnProperties.class),
                policy,
                company);
    }
}
