package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.crm.file.FileWriter;
import io.izinhub.crm.file.Folder;
import io.izinhub.crm.file.Folders;
import io.izinhub.crm.file.FullExport;
import io.izinhub.delivery.Leases;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.LogCanary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A CRM that exchanges files with the hub, through the shipped flows. */
class CrmFolderTest extends CrmWorld {

    private static final Instant AT = Instant.parse("2026-03-01T07:15:00Z");
    private static final String HEADER = "event;delivery;brand;channel;recipient;recipientType;status;source;consentAt";
    private static final String SAID = "channel;recipient;status;source;consentAt\r\n";
    private static final String WRITE = "crm.dosya.write";

    private final Ledger ledger;
    private final ContactPoints contacts;
    private final Modes modes;
    private final JdbcTemplate jdbc;
    private final CrmController controller;
    private final Folder folder;
    private final FileWriter writer;
    private final FullExport export;
    private final Leases leases;
    private final Accounts accounts;
    private final int port;

    @Autowired
    CrmFolderTest(
            Ledger ledger,
            ContactPoints contacts,
            Modes modes,
            JdbcTemplate jdbc,
            CrmController controller,
            Folders folders,
            Accounts accounts,
            Leases leases,
            @LocalServerPort int port) {
        this.accounts = accounts;
        this.leases = leases;
        this.port = port;
        this.ledger = ledger;
        this.contacts = contacts;
        this.modes = modes;
        this.jdbc = jdbc;
        this.controller = controller;
        this.folder = folders.all().get(0);
        this.writer = (FileWriter) folder.steps().get("crmFileWriter");
        this.export = (FullExport) folder.steps().get("crmFullExport");
    }

    @BeforeEach
    void allIsWritten() throws IOException {
        drain();
        for (Path file : files(OUT)) {
            Files.delete(file);
        }
    }

    @AfterEach
    void live() {
        if (modes.of(WRITE) != Mode.LIVE) {
            modes.set(WRITE, Mode.LIVE, "test", "test");
        }
    }

    @Test
    void aChangeIsWrittenOnce_withItsChecksum_andThenDone() throws Exception {
        UUID first = say("out1@dosya.example", Said.ONAY, AT);
        say("out2@dosya.example", Said.RET, AT);
        assertThat(deliveries(first)).extracting("state").containsExactly("READY");

        assertThat(writer.write()).isFalse();

        Path file = onlyFile();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3).startsWith(HEADER);
        assertThat(lines.get(1)).as("refusals first").contains(";out2@dosya.example;BIREYSEL;RET;HS_WEB;");
        Map<String, Object> delivery = deliveries(first).get(0);
        assertThat(lines.get(2))
                .isEqualTo(delivery.get("event_id") + ";" + delivery.get("id")
                        + ";600105;EPOSTA;out1@dosya.example;BIREYSEL;ONAY;HS_WEB;2026-03-01 10:15:00");
        assertThat(delivery).containsEntry("state", "DONE").containsEntry("error_code", "WRITTEN");
        assertThat(Files.readString(Path.of(file + ".sha256"))).startsWith(sha256(Files.readAllBytes(file)));

        writer.write();
        assertThat(csv(OUT)).as("nothing new, no file").containsExactly(file);
    }

    @Test
    void whatTheCrmSaidIsNotToldToItAgain_andNewerWordsAre() throws Exception {
        put("consents-echo.csv", SAID + "EPOSTA;echo@dosya.example;RET;HS_CAGRI_MERKEZI;2026-03-01 10:15:00\r\n");
        await().untilAsserted(
                        () -> assertThat(IN.resolve("done/consents-echo.csv")).exists());

        writer.write();
        assertThat(csv(OUT)).isEmpty();

        say("echo@dosya.example", Said.ONAY, AT.plusSeconds(60));
        writer.write();
        assertThat(Files.readAllLines(onlyFile()).get(1)).contains("echo@dosya.example;BIREYSEL;ONAY");
    }

    @Test
    void goodRowsGoOn_andBadOnesAreNamedBesideTheFile() throws Exception {
        try (LogCanary canary = new LogCanary()) {
            put(
                    "consents-mixed.csv",
                    SAID
                            + "EPOSTA;good@dosya.example;RET;HS_WEB;2026-03-01 10:15:00\r\n"
                            + "EPOSTA;not-an-address;RET;HS_WEB;2026-03-01 10:15:00\r\n"
                            + "EPOSTA;late@dosya.example;ONAY;IYS_WEB;2026-03-01 10:15:00\r\n"
                            + "MESAJ;0532 765 43 21;RET;HS_MESAJ;yesterday\r\n"
                            + "EPOSTA;cut@dosya.exa");
            await().untilAsserted(() ->
                    assertThat(IN.resolve("error/consents-mixed.csv")).exists());
            canary.neverHeard("good@", "not-an-address", "late@", "765 43 21", "cut@", "consents-mixed");
        }
        assertThat(status("good@dosya.example")).isEqualTo("RET");
        String errors = Files.readString(IN.resolve("error/consents-mixed.csv.errors.csv"));
        assertThat(errors.lines().map(line -> line.split(";", 4)).map(cells -> cells[0] + cells[1] + cells[2]))
                .containsExactly(
                        "rowcolumncode",
                        "6TOO_FEW_CELLS",
                        "3recipientINVALID_ADDRESS",
                        "4sourceSOURCE_OF_AUTHORITY",
                        "5consentAtINVALID_TIME");
        assertThat(errors).doesNotContain("@").contains("Satırda başlıktakinden az hücre var");
        assertThat(jdbc.queryForList(
                        "select kind, state, good, bad from crm_file where sha256 = ?",
                        sha256(Files.readAllBytes(IN.resolve("error/consents-mixed.csv")))))
                .containsExactly(Map.of("kind", "CONSENTS", "state", "DONE", "good", 1L, "bad", 4L));
    }

    @Test
    void theSameFileAgainIsRefused_andChangesNothing() throws Exception {
        String text = SAID + "EPOSTA;twice@dosya.example;RET;HS_WEB;2026-03-01 10:15:00\r\n";
        put("consents-first.csv", text);
        await().untilAsserted(
                        () -> assertThat(IN.resolve("done/consents-first.csv")).exists());
        long events = events();

        put("consents-second.csv", text);
        await().untilAsserted(() ->
                assertThat(IN.resolve("error/consents-second.csv.errors.csv")).exists());
        assertThat(Files.readString(IN.resolve("error/consents-second.csv.errors.csv")))
                .contains("DUPLICATE_FILE");
        assertThat(IN.resolve("error/consents-second.csv.sha256")).exists();
        assertThat(events()).isEqualTo(events);

        // The reading died before it was done: begun anew, and the same rows change nothing.
        String sha256 = sha256(text.getBytes(StandardCharsets.UTF_8));
        jdbc.update("update crm_file set state = 'OPEN' where sha256 = ?", sha256);
        put("consents-third.csv", text);
        await().untilAsserted(
                        () -> assertThat(IN.resolve("done/consents-third.csv")).exists());
        assertThat(events()).isEqualTo(events);

        jdbc.update(
                "update crm_file set state = 'OPEN', attempts = 5, begun_at = now() - interval '2 hours'"
                        + " where sha256 = ?",
                sha256);
        put("consents-fourth.csv", text);
        await().untilAsserted(() ->
                assertThat(IN.resolve("error/consents-fourth.csv.errors.csv")).exists());
        assertThat(code("consents-fourth.csv")).isEqualTo("GIVEN_UP");
    }

    @Test
    void r28_aRowWithoutReferenceLiftsNoRefusal() throws Exception {
        say("weak@dosya.example", Said.RET, AT);
        put(
                "consents-weak.csv",
                SAID.replace("\r", ";evidence.documentRef\r")
                        + "EPOSTA;weak@dosya.example;ONAY;HS_WEB;2026-03-02 10:15:00;\r\n");
        await().untilAsserted(
                        () -> assertThat(IN.resolve("done/consents-weak.csv")).exists());
        assertThat(status("weak@dosya.example")).isEqualTo("RET");

        put(
                "consents-proved.csv",
                SAID.replace("\r", ";evidence.documentRef\r")
                        + "EPOSTA;weak@dosya.example;ONAY;HS_WEB;2026-03-02 10:15:00;F-1\r\n");
        await().untilAsserted(
                        () -> assertThat(IN.resolve("done/consents-proved.csv")).exists());
        assertThat(status("weak@dosya.example")).isEqualTo("ONAY");
    }

    @Test
    void hostileFilesAreRefusedUnread_andNothingBehindThemWaits() throws Exception {
        Path secret = Files.writeString(
                IN.resolveSibling("secret.txt"), SAID + "EPOSTA;linked@dosya.example;RET;HS_WEB;2026-03-01\r\n");
        Files.createSymbolicLink(IN.resolve("consents-link.csv"), secret);
        Files.writeString(IN.resolve("ayse yilmaz.csv"), SAID);
        Files.writeString(IN.resolve("consents-wrong.csv.sha256"), "0".repeat(64));
        Files.writeString(IN.resolve("consents-wrong.csv"), SAID);
        put("state-zip.csv", "PK\u0003\u0004\u0000\u0000");
        put("consents-empty.csv", "");
        put("consents-behind.csv", SAID + "EPOSTA;behind@dosya.example;RET;HS_WEB;2026-03-01 10:15:00\r\n");
        Files.writeString(IN.resolve("consents-unproved.csv"), SAID);

        await().untilAsserted(
                        () -> assertThat(IN.resolve("done/consents-behind.csv")).exists());
        await().ignoreException(NoSuchFileException.class).untilAsserted(() -> assertThat(List.of(
                        code("consents-link.csv"),
                        code("ayse yilmaz.csv"),
                        code("consents-wrong.csv"),
                        code("state-zip.csv"),
                        code("consents-empty.csv")))
                .containsExactly("NOT_A_FILE", "NAME_UNKNOWN", "CHECKSUM_WRONG", "COLUMN_UNKNOWN", "EMPTY"));
        assertThat(IN.resolve("error/consents-link.csv")).isSymbolicLink();
        assertThat(secret).exists();
        assertThat(contacts.find(address("linked@dosya.example"))).isEmpty();
        assertThat(IN.resolve("consents-unproved.csv"))
                .as("its checksum may still come")
                .exists();
        Files.delete(IN.resolve("consents-unproved.csv"));
    }

    @Test
    void whatTheCrmCouldNotTakeIsRejectedFromThenOn() throws Exception {
        UUID refused = say("refused@dosya.example", Said.ONAY, AT);
        UUID other = say("other@dosya.example", Said.ONAY, AT);
        writer.write();
        Object delivery = deliveries(refused).get(0).get("id");

        put(
                "outcomes-1.csv",
                "delivery;outcome;code\r\n" + delivery + ";REJECTED;NO_SUCH_CUSTOMER\r\n"
                        + deliveries(other).get(0).get("id") + ";DONE;\r\n" + "999999999;REJECTED;X\r\n" + delivery
                        + ";PERHAPS;\r\n");
        await().untilAsserted(
                        () -> assertThat(IN.resolve("error/outcomes-1.csv")).exists());

        assertThat(deliveries(refused).get(0))
                .containsEntry("state", "REJECTED")
                .containsEntry("error_code", "NO_SUCH_CUSTOMER");
        assertThat(deliveries(other)).extracting("state").containsExactly("DONE");
        assertThat(Files.readAllLines(IN.resolve("error/outcomes-1.csv.errors.csv")).stream()
                        .map(line -> line.split(";", 4)[0] + line.split(";", 4)[2]))
                .containsExactly("rowcode", "5OUTCOME_UNKNOWN", "4DELIVERY_UNKNOWN");
    }

    @Test
    void r27_aFileOfItsState_refusesWhatItRefuses_parksOldConsents_andIsToldWhatDiffers() throws Exception {
        say("state1@dosya.example", Said.ONAY, AT);
        UUID second = say("state2@dosya.example", Said.RET, AT);
        say("state3@dosya.example", Said.ONAY, AT);
        writer.write();
        Files.delete(onlyFile());

        put(
                "state-1.csv",
                "id;email;epostaStatus;epostaAt;epostaSource\r\n"
                        + "K1;state1@dosya.example;RET;2026-03-02 10:00:00;HS_CAGRI_MERKEZI\r\n"
                        + "K2;state2@dosya.example;ONAY;2026-02-01 10:00:00;HS_WEB\r\n"
                        + "K3;state3@dosya.example;;;\r\n"
                        + "K4;nobody;YOK;;\r\n"
                        + "K5;state5@dosya.example;PERHAPS;;\r\n"
                        + ";state6@dosya.example;RET;;\r\n");
        await().untilAsserted(() -> assertThat(IN.resolve("error/state-1.csv")).exists());
        assertThat(Files.readAllLines(IN.resolve("error/state-1.csv.errors.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(";", 4)[0] + line.split(";", 4)[2]))
                .containsExactly("5ADDRESS_LEFT_OUT", "6STATE_UNKNOWN", "7ID_MISSING");

        assertThat(status("state1@dosya.example"))
                .as("the CRM's refusal is newer")
                .isEqualTo("RET");
        assertThat(status("state2@dosya.example"))
                .as("an older consent lifts no refusal")
                .isEqualTo("RET");
        assertThat(controller.parked())
                .filteredOn(item -> item.crm().equals("dosya"))
                .extracting(CrmController.ParkedItem::personId, CrmController.ParkedItem::reason)
                .containsExactly(tuple("K2", "NEWER_REFUSAL"));
        writer.write();
        assertThat(Files.readAllLines(onlyFile()))
                .as("only what differs is told again; an empty status says nothing")
                .hasSize(2)
                .last()
                .asString()
                .startsWith(deliveries(second).get(0).get("event_id") + ";")
                .contains("state2@dosya.example;BIREYSEL;RET");
    }

    @Test
    void theSameStateEveryNightIsPutAwayUnread() throws Exception {
        String state = "id;email;epostaStatus;epostaAt;epostaSource\r\nN1;night@dosya.example;YOK;;\r\n";
        put("state-night-1.csv", state);
        await().untilAsserted(
                        () -> assertThat(IN.resolve("done/state-night-1.csv")).exists());
        long files = jdbc.queryForObject("select count(*) from crm_file where kind = 'STATE'", Long.class);

        put("state-night-2.csv", state);

        await().untilAsserted(
                        () -> assertThat(IN.resolve("done/state-night-2.csv")).exists());
        assertThat(IN.resolve("error/state-night-2.csv.errors.csv")).doesNotExist();
        assertThat(jdbc.queryForObject("select count(*) from crm_file where kind = 'STATE'", Long.class))
                .isEqualTo(files);
    }

    @Test
    void inShadowNothingIsWritten_andWhatWouldBeIsJudged() throws Exception {
        modes.set(WRITE, Mode.SHADOW, "test", "test");
        UUID point = say("shadow@dosya.example", Said.RET, AT);

        assertThat(writer.write()).isFalse();
        assertThat(csv(OUT)).isEmpty();
        assertThat(deliveries(point).get(0))
                .containsEntry("state", "READY")
                .containsEntry("shadow_verdict", "WOULD_WRITE_RET");
        assertThat(jdbc.queryForObject("select count(*) from crm_file where state = 'OPEN'", Long.class))
                .isZero();
    }

    @Test
    void aFolderThatCannotBeWrittenKeepsTheRowsWaiting_andTheNextFileHasThem() throws Exception {
        UUID point = say("full@dosya.example", Said.RET, AT);
        Path away = OUT.resolveSibling("away");
        Files.move(OUT, away);
        try {
            assertThat(writer.write()).isFalse();
            assertThat(deliveries(point).get(0))
                    .containsEntry("state", "READY")
                    .containsEntry("error_code", "FOLDER_NOT_WRITABLE");
        } finally {
            Files.move(away, OUT);
        }
        jdbc.update("update delivery set next_attempt_at = now() where point_id = ?", point);
        writer.write();
        assertThat(Files.readAllLines(onlyFile())).last().asString().contains("full@dosya.example");
        assertThat(jdbc.queryForList("select number from crm_file where number is not null", Long.class))
                .as("no number is given twice")
                .doesNotHaveDuplicates();
    }

    /** The file is there, the process died before it could say so: told again, and the receiver knows the event. */
    @Test
    void whoDiesBetweenFileAndCommit_tellsTheSameEventAgain() throws Exception {
        UUID point = say("crash@dosya.example", Said.RET, AT);
        writer.write();
        String first = Files.readAllLines(onlyFile()).get(1);
        Files.delete(onlyFile());
        jdbc.update(
                "update delivery set state = 'CLAIMED', lease_until = now() - interval '1 second', done_at = null,"
                        + " error_code = null where point_id = ?",
                point);
        leases.endLost();

        writer.write();
        assertThat(Files.readAllLines(onlyFile()).get(1)).isEqualTo(first);
        assertThat(deliveries(point)).extracting("state").containsExactly("DONE");
    }

    @Test
    void aFullFileHoldsEverybodyOfTheBrand() throws Exception {
        say("whole@dosya.example", Said.ONAY, AT);
        writer.write();
        Files.delete(onlyFile());

        accounts.ensureKey("folder-admin", "folder-admin-key", Role.ADMIN);
        accounts.ensureKey("folder-system", "folder-system-key", Role.INTEGRATION);
        assertThat(fullFile("folder-system-key")).as("a person's right").isEqualTo(403);
        modes.set(WRITE, Mode.SHADOW, "test", "test");
        assertThat(fullFile("folder-admin-key")).as("nothing is written").isEqualTo(409);
        modes.set(WRITE, Mode.LIVE, "test", "test");
        assertThat(fullFile("folder-admin-key")).isEqualTo(202);
        export.run();

        long held = jdbc.queryForObject(
                "select count(*) from consent c join brand b using (brand_id) where b.code = '600105'", Long.class);
        assertThat(onlyFile().getFileName().toString()).startsWith("dosya-full-");
        assertThat(Files.readAllLines(onlyFile()))
                .hasSize((int) held + 1)
                .anyMatch(line -> line.contains(";;600105;EPOSTA;whole@dosya.example;BIREYSEL;ONAY;"));
    }

    @Test
    void whatItCannotDoShows() {
        List<CrmAbility.Line> can = controller.capabilities().stream()
                .filter(item -> item.crm().equals("dosya"))
                .findFirst()
                .orElseThrow()
                .capabilities();

        assertThat(can)
                .contains(
                        new CrmAbility.Line("consent.write", CrmAbility.Support.SUPPORTED, null),
                        new CrmAbility.Line(
                                "customer.find.email", CrmAbility.Support.UNSUPPORTED, CrmAbility.Instead.FILES),
                        new CrmAbility.Line(
                                "ticket.redact", CrmAbility.Support.UNSUPPORTED, CrmAbility.Instead.MANUAL_TASK));
    }

    private int fullFile(String key) {
        return new HubHttp(port)
                .postJson("/api/v1/crm/dosya/files/full", "{}", HubHttp.bearer(key))
                .statusCode();
    }

    private void drain() {
        while (writer.write()) {
            // A file's worth each time.
        }
    }

    private UUID say(String email, Said said, Instant at) {
        Statement.About about = new Statement.About(
                new Statement.ByAddress(address(email)), "600105", Channel.EPOSTA, RecipientType.BIREYSEL);
        ledger.record(List.of(Statement.said(about, said, at, "HS_WEB", "test")), "test");
        return contacts.find(address(email)).orElseThrow();
    }

    private static Address address(String email) {
        return Address.require(Channel.EPOSTA, email);
    }

    private List<Map<String, Object>> deliveries(UUID point) {
        return jdbc.queryForList("select * from delivery where point_id = ? and destination = 'crm.dosya'", point);
    }

    private String status(String email) {
        return ledger.current(
                        "600105",
                        Channel.EPOSTA,
                        RecipientType.BIREYSEL,
                        contacts.find(address(email)).orElseThrow())
                .status()
                .orElseThrow()
                .name();
    }

    /** What the history holds beside repetitions. */
    private long events() {
        return jdbc.queryForObject(
                "select count(*) from consent_event where outcome <> ?", Long.class, Outcome.DUPLICATE.code());
    }

    /** First the file, then its proof, as whoever sends one has to. */
    private static void put(String name, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(IN.resolve(name), bytes);
        Files.writeString(IN.resolve(name + ".sha256"), sha256(bytes) + "  " + name + "\n");
    }

    private static String code(String name) throws IOException {
        return Files.readAllLines(IN.resolve("error").resolve(name + ".errors.csv"))
                .get(1)
                .split(";", 4)[2];
    }

    private static Path onlyFile() throws IOException {
        List<Path> all = csv(OUT);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<Path> csv(Path directory) throws IOException {
        return files(directory).stream()
                .filter(file -> file.toString().endsWith(".csv"))
                .toList();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !Files.isDirectory(file)).sorted().toList();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
