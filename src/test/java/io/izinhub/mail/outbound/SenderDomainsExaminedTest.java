package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.mail.outbound.OutboundConfiguration.DkimProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderDomainsExaminedTest {

    private static final String ID = SenderDomainsExamined.ID;
    private static final String DOMAIN = "ornek.example";
    private static final String RECORD = "s1._domainkey." + DOMAIN;

    private final Map<String, List<String>> published = new HashMap<>();

    @TempDir
    private Path folder;

    @Test
    void whatTheRemediesSayIsPublished_green() throws IOException, GeneralSecurityException {
        SenderDomainsExamined check = new SenderDomainsExamined(
                new DkimProperties(Map.of(DOMAIN, new DkimProperties.Key("s1", key()))),
                name -> published.getOrDefault(name, List.of()));
        List<Finding> before = check.examine();
        Told.red(ID, before.get(0), "NO_DKIM");
        Told.yellow(ID, before.get(1), "NO_SPF");
        Told.yellow(ID, before.get(2), "NO_DMARC");

        // Exactly what the remedy says, and once in the form of those who break the line.
        published.put(
                RECORD, List.of("v=DKIM1; k=rsa; p=" + before.get(0).facts().get(1)));
        published.put(DOMAIN, List.of("other", "v=spf1 ip4:192.0.2.7 -all"));
        published.put("_dmarc." + DOMAIN, List.of("v=DMARC1; p=none; rua=mailto:a@ornek.example"));

        List<Finding> after = check.examine();
        Told.green(ID, after.get(0), "DKIM");
        Told.green(ID, after.get(1), "SPF");
        Told.green(ID, after.get(2), "DMARC");
        assertThat(after.get(2).facts()).containsExactly("none");
    }

    @Test
    void aKeyThatIsNotOurs_orWasWithdrawn() {
        Told.red(ID, SenderDomainsExamined.dkim(DOMAIN, RECORD, "AAAA", List.of("v=DKIM1; p=BBBB")), "OTHER_DKIM");
        Told.red(ID, SenderDomainsExamined.dkim(DOMAIN, RECORD, "AAAA", List.of("v=DKIM1; p=")), "NO_DKIM");
        Told.green(ID, SenderDomainsExamined.dkim(DOMAIN, RECORD, "AAAA", List.of("v=DKIM1;p=AA AA ;k=rsa")), "DKIM");
    }

    @Test
    void anSpfThatNobodyBelieves() {
        Told.yellow(ID, SenderDomainsExamined.spf(DOMAIN, List.of("v=spf1 mx +all")), "OPEN_SPF");
        Told.yellow(ID, SenderDomainsExamined.spf(DOMAIN, List.of("v=spf1 mx -all", "v=spf1 a -all")), "MANY_SPF");
        Told.green(ID, SenderDomainsExamined.spf(DOMAIN, List.of("v=spf1 mx a ~all")), "SPF");
    }

    @Test
    void aDnsThatIsSilentIsSaid_andNoKeyIsNoFault() throws IOException, GeneralSecurityException {
        DkimProperties one = new DkimProperties(Map.of(DOMAIN, new DkimProperties.Key("s1", key())));
        List<Finding> silent = new SenderDomainsExamined(one, name -> {
                    throw new IOException("silent");
                })
                .examine();
        Told.yellow(ID, silent.get(0), "NO_DNS");
        // Another server is named in hub.doctor.dns.
        List<Finding> asked = new SenderDomainsExamined(one, name -> List.of("v=spf1 mx -all")).examine();
        Told.green(ID, asked.get(1), "SPF");
        Told.skipped(
                ID,
                new SenderDomainsExamined(new DkimProperties(Map.of()), name -> List.of())
                        .examine()
                        .get(0),
                "NONE");
    }

    private Path key() throws IOException, GeneralSecurityException {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(2048);
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(pairs.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return Files.writeString(folder.resolve("dkim.pem"), pem);
    }
}
