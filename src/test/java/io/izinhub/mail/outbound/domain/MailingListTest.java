package io.izinhub.mail.outbound.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailingListTest {

    private static final Optional<String> HOST = Optional.of("izin.ornek.example");

    @Test
    void r121_whatThePolicyLeavesOpenIsMadeOfAccountAndBrand() {
        assertThat(MailingList.UNNAMED.orElse("crm@Ornek ş", "600100", HOST, "Örnek"))
                .isEqualTo(new MailingList(
                        Optional.of("crm-Ornek--.600100.izin.ornek.example"), Optional.of("Örnek"), true));
        assertThat(MailingList.UNNAMED
                        .orElse("a", "b", Optional.empty(), "Örnek")
                        .id())
                .isEmpty();
    }

    @Test
    void whatThePolicySaysStays() {
        MailingList said = new MailingList(Optional.of("x.example"), Optional.of("Haberler"), false);

        assertThat(said.orElse("a", "b", HOST, "Örnek")).isEqualTo(said);
    }
}
