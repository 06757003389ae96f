package io.izinhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.platform.errors.Explained;
import io.izinhub.testing.TestCertificate;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A hub that is broken in one place, by whoever owns the file: one message with place, fault and remedy, the last two in both languages. A
 * start each, so only with {@code -Plong}; {@link BrokenStartTest} shows what a process prints.
 */
@Tag("long")
class BrokenConfigurationTest {

    private static final String SECRET = "cok-gizli-deger";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void keysAndCertificate() throws Exception {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Commands.run(
                new String[] {
                    "keys", "generate", "--out", shared.resolve("keys").toString()
                },
                nowhere,
                nowhere);
        TestCertificate.forName(shared, "localhost");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policies/mail/inbound.yaml     | 'a: ['                        | policies/mail/inbound.yaml:1          | cannot be read       | okunamıyor",
                "policies/mail/inbound.yaml     | 'version: 1\\nsecret: 1'      | policies/mail/inbound.yaml:2:1        | secret is not known  | secret anahtarı bilinmiyor",
                "policies/mail/outbound.yaml    | 'version: bir'                | policies/mail/outbound.yaml:1         | value of version cannot be read | version değeri okunamıyor",
                "policies/mail/outbound.yaml    | 'version: 1\\naccounts: {x: {brand: \"700100\", laxest: info-legal, usual: info-legal}}' | policies/mail/outbound.yaml: x | brand 700100 is not one of hub.brands | 700100 hub.brands altında yok",
                "policies/mail/inbound.yaml     | 'version: 1\\nunits: {x: {address: x@ornek.example, hop: yok, condition: 6/3-e, reason: x, owner: dpo, until: 2099-12-31}}' | policies/mail/inbound.yaml | no next hop yok | yok adında sonraki sunucu yok",
                "policies/mail/priority.yaml    | ''                            | policies/mail/priority.yaml           | empty                | boş",
                "policies/detection/policy.yaml | 'version: 9'                  | policies/detection/policy.yaml        | categories           | README",
                "policies/detection/context.yaml | 'version: 9'                 | policies/detection/context.yaml       | is missing           | anahtarı eksik",
                "policies/detection/own.yaml    | '- x'                         | policies/detection/own.yaml           | Line 1               | README",
                "policies/texts/yok.tr.txt      | 'x'                           | policies/texts/yok.tr.txt             | No text has          | Bu adda bir metin yok",
                "policies/texts/alarm.feed.tr.txt | 'Merhaba'                   | policies/texts/alarm.feed.tr.txt:1 | front matter         | başlık bölümü",
                "policies/notices/x.1.tr.txt    | 'x'                           | policies/notices/x.1.tr.txt           | front matter         | başlık bölümü",
                "policies/forms/x.yaml          | 'brand: yok'                  | policies/forms/x.yaml                 | version is missing | version anahtarı eksik",
                "policies/optout/phrases.yaml   | 'x: 1'                        | policies/optout/phrases.yaml          | version is missing | version anahtarı eksik",
                "mappings/iys/consent-out.jslt  | '{ \"a\": .'                  | mappings/iys/consent-out.jslt:1       | does not compile     | derlenmiyor",
                "mappings/tables/sources.yaml   | 'description: x'              | mappings/tables/sources.yaml          | codes is missing     | codes anahtarı eksik",
                "routes/x.camel.yaml            | '- route: ['                  | routes                                | cannot be read       | okunamıyor",
                "routes/x.camel.yaml            | '- route: {id: x, from: {uri: \"timer:x\", steps: [{to: \"direct:yok\"}]}}' | routes | Nothing consumes direct:yok | karşılayan akış yok"
            })
    void aFileThatIsBrokenIsNamed(String file, String content, String place, String english, String turkish)
            throws Exception {
        Path broken = folder.resolve(file);
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, content.replace("\\n", "\n"));
        String kind = file.substring(0, file.indexOf('/'));

        explained(started("--hub." + kind + "-dir=" + folder.resolve(kind)), place, english, turkish);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--hub.iys.pull.interval=cok-gizli-deger          | hub.iys.pull.interval       | cannot be read      | okunamıyor",
                "--hub.iys.pull.interval=60                       | hub.iys.pull.interval       | without a unit      | Birimsiz",
                "--hub.iys.limits.per-second=-1                   | hub.iys.limits              | at least            | en az",
                "--hub.brands.600100.authority=yok                | hub.brands.600100.authority | no adapter          | bağlantı yok",
                "--hub.brands.600100.public-base-url=ftp://x      | hub.brands.600100.public-base-url | begin with https | https ile başlar",
                "--hub.integrators.yok.username=x                 | hub.integrators.yok         | firm                | firma",
                "--hub.crm.eski.base-url=http://x,--hub.crm.eski.brand=600100,--hub.crm.eski.kind=sap | hub.crm.eski.kind   | kind of CRM         | CRM türü",
                "--hub.webhooks.x.url=ftp://x                     | hub.webhooks.x              | https               | https",
                "--hub.mail.outbound.enabled=true                 | hub.mail.outbound           | next hop            | sunucu",
                "--hub.mail.outbound.enabled=true,--hub.mail.outbound.next-hops=yok | hub.mail.outbound | next hop yok    | yok adında",
                "--hub.mail.hops.a.host=h,--hub.mail.hops.a.trust-store=yok.p12 | hub.mail.hops.a.trust-store | cannot be read | okunamıyor",
                "--hub.mail.dkim.domains.x.selector=s,--hub.mail.dkim.domains.x.key=yok.pem | hub.mail.dkim.domains.x | cannot be used | kullanılamıyor",
                "--hub.calendar.opens=18:00,--hub.calendar.closes=09:00 | hub.calendar.closes   | after it opens      | kapanmalıdır",
                "--hub.mail.inbound.enabled=true,--hub.mail.inbound.next-hops=a,--hub.mail.own.hop=a,--hub.mail.own.from=x@ornek.example,--hub.mail.own.mailbox-hop=a,--hub.mail.hops.a.host=h,--hub.mail.inbound.allowed-networks=10.0.0.0/99 | allowed-networks | no network | ağ değil",
                "--hub.keys.material.master2=cok-gizli-deger      | hub.keys: master2           | Base64              | Base64",
                "--hub.policies-dir=/yok                          | hub.policies-dir            | does not exist      | dizini yok",
                "--hub.provider=                                  | hub.provider                | hub.provider        | hub.provider"
            })
    void aPropertyThatIsWrongIsNamed(String arguments, String place, String english, String turkish) {
        explained(started(arguments.split(",")), place, english, turkish);
    }

    @Test
    void theKeyStoreHasAnotherPassword() {
        explained(
                started(
                        "--hub.mail.inbound.enabled=true",
                        "--hub.mail.inbound.next-hops=a",
                        "--hub.mail.own.hop=a",
                        "--hub.mail.own.mailbox-hop=a",
                        "--hub.mail.own.from=x@ornek.example",
                        "--hub.mail.hops.a.host=h",
                        "--hub.mail.inbound.tls.key-store=" + shared.resolve("localhost.p12"),
                        "--hub.mail.inbound.tls.key-store-password=" + SECRET),
                "hub.mail.inbound.tls.key-store",
                "key store cannot be read",
                "Anahtar deposu okunamıyor");
    }

    @Test
    void thePortOfTheListenerIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            explained(
                    started(
                            "--hub.mail.inbound.enabled=true",
                            "--hub.mail.inbound.next-hops=a",
                            "--hub.mail.own.hop=a",
                            "--hub.mail.own.mailbox-hop=a",
                            "--hub.mail.own.from=x@ornek.example",
                            "--hub.mail.hops.a.host=h",
                            "--hub.mail.inbound.bind=127.0.0.1",
                            "--hub.mail.inbound.port=" + taken.getLocalPort()),
                    "hub.mail.inbound.port",
                    "Nothing can listen",
                    "dinlenemiyor");
        }
    }

    /** What the start throws; the hub is closed again if it does start. */
    private Throwable started(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.additional-location=file:" + folder + "/",
                "--hub.database.embedded=true",
                "--hub.database.directory=" + shared.resolve("postgresql"),
                "--hub.keys.directory=" + shared.resolve("keys"),
                "--hub.spool.directory=" + folder.resolve("spool"),
                "--hub.ledger.seal-journal=" + folder.resolve("seal-journal.txt"),
                "--hub.brands.600100.name=Deneme",
                "--hub.brands.600100.iys-code=600100",
                "--server.port=0"));
        if (Arrays.stream(more).noneMatch(argument -> argument.startsWith("--hub.provider="))) {
            arguments.add("--hub.provider=600100");
        }
        arguments.addAll(List.of(more));
        try (ConfigurableApplicationContext hub =
                new SpringApplicationBuilder(IzinHub.class).run(arguments.toArray(String[]::new))) {
            throw new AssertionError("it started: " + hub.getId());
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static void explained(Throwable failure, String place, String english, String turkish) {
        String told = Explained.of(failure);
        assertThat(told).contains(place, english, turkish).doesNotContain(SECRET, "Exception:", "\tat ");
        assertThat(told.lines().distinct().count()).as(told).isGreaterThanOrEqualTo(2);
    }
}
