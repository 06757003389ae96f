package io.izinhub.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.testing.FakeDns;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsTextsTest {

    @Test
    void textsComeWhole_alsoThoseInParts() throws IOException {
        try (FakeDns dns = FakeDns.start()) {
            String key = "v=DKIM1; k=rsa; p=" + "A".repeat(600);
            dns.publish("s1._domainkey.ornek.example", key);
            dns.publish("ornek.example", "v=spf1 mx -all", "another \"quoted\" text");
            DnsTexts texts = new DnsTexts(List.of(dns.server()));

            assertThat(texts.of("s1._domainkey.ornek.example")).containsExactly(key);
            assertThat(texts.of("ornek.example"))
                    .containsExactlyInAnyOrder("v=spf1 mx -all", "another \"quoted\" text");
            assertThat(texts.of("yok.ornek.example")).isEmpty();
        }
    }

    @Test
    void aServerThatIsNotThereIsNoEmptyAnswer() throws IOException {
        String gone;
        try (FakeDns dns = FakeDns.start()) {
            gone = dns.server();
        }
        assertThatThrownBy(() -> new DnsTexts(List.of(gone)).of("gizli.ornek.example"))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("gizli");
    }
}
