package io.izinhub.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.IzinHub;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditLog;
import io.izinhub.audit.LedgerSealer;
import io.izinhub.audit.LedgerVerifier;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.Anonymisation;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.Restrictions;
import io.izinhub.consent.ledger.StateCheck;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.testing.ChildJvm;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.OwnHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What leaves is whole, can be checked by anybody, and is the same ledger in a new hub (R20, R30, R93). */
@HubTest
class LedgerExportTest {

    static final String PASSPHRASE = "yalnız-yeni-sorumlu-bilir";
    private static final Instant T = Instant.parse("2026-10-01T10:00:00Z");
    static final String KEY = "leave-test-key";
    private static final int PEOPLE = 2_000;
    private static final int STRANGERS = 500;

    private static final String CHANGED_EVENT = "\"source\":\"HS_WEB\",\"origin\":\"leave\"";

    @TempDir
    private static Path folder;

    private static Path export;

    private final Ledger ledger;
    private final LedgerSealer sealer;
    private final LedgerExport exporter;
    private final AuditLog audit;
    private final ContactPoints contacts;
    private final Anonymisation anonymisation;
    private final Restrictions restrictions;
    private final OptOutLinks links;
    private final JdbcTemplate jdbc;
    private final RefusalList refusals;
    private final Accounts accounts;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final HubHttp hub;

    @Autowired
    LedgerExportTest(
            Ledger ledger,
            LedgerSealer sealer,
            LedgerExport exporter,
            AuditLog audit,
            ContactPoints contacts,
            Anonymisation anonymisation,
            Restrictions restrictions,
            OptOutLinks links,
            JdbcTemplate jdbc,
            RefusalList refusals,
            ObjectMapper json,
            PlatformTransactionManager transactions,
            Accounts accounts,
            @LocalServerPort int port) {
        accounts.ensureKey(KEY, KEY, Role.INTEGRATION);
        this.ledger = ledger;
        this.sealer = sealer;
        this.exporter = exporter;
        this.audit = audit;
        this.contacts = contacts;
        this.anonymisation = anonymisation;
        this.restrictions = restrictions;
        this.links = links;
        this.jdbc = jdbc;
        this.refusals = refusals;
        this.accounts = accounts;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.hub = new HubHttp(port);
    }

    /** Once: all tests look at one export. */
    @BeforeEach
    void exportOnce() throws IOException {
        if (export != null) {
            return;
        }
        ledger.record(statements(PEOPLE), "test");
        anonymisation.anonymise(List.of(point(email(10))), "test");
        restrictions.restrict(address(email(11)), Flag.MANUAL_BLOCK, "TEST", "test");
        sealer.seal();
        // Other tests of the shared hub measure queries with states of nobody, which no ledger would write.
        jdbc.update(
                "delete from consent c where not exists (select 1 from contact_point p where p.point_id = c.point_id)");
        ledger.record(List.of(statement(email(12), Channel.EPOSTA, Said.RET, T.plusSeconds(90))), "test");
        Path out = folder.resolve("export");
        exporter.write(out, PASSPHRASE.toCharArray(), "test");
        export = out;
    }

    @Test
    void r30_theExportIsForItsOwnerOnlyAndChecksWithAPlainJdk() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(export)))
                .isEqualTo("rwx------");
        Process verify = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Verify.java", ".")
                .directory(export.toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(verify.waitFor()).as(told).isZero();
        assertThat(told).contains("The ledger is intact.").contains("findings 0");
    }

    @Test
    void r29_whatWasChangedInTheFilesIsNamed() throws Exception {
        VerifyProgram program = VerifyProgram.compile(folder.resolve("verify"));
        Path events = export.resolve("consent_event.ndjson");
        String intact = Files.readString(events);
        Path seals = export.resolve("seal.ndjson");
        String allSeals = Files.readString(seals);
        try {
            Files.writeString(events, intact.replaceFirst(CHANGED_EVENT, CHANGED_EVENT.replace("WEB", "ISLAK_IMZA")));
            assertThat(program.run(export.toString()))
                    .startsWith("1 ")
                    .contains("FILE_CHANGED  consent_event.ndjson")
                    .contains("ROW_CHANGED  consent_event ");

            Files.writeString(events, intact.substring(intact.indexOf('\n') + 1));
            assertThat(program.run(export.toString())).startsWith("1 ").contains("ROWS_DIFFER  seal ");

            Files.writeString(events, intact);
            Files.writeString(seals, allSeals.substring(0, allSeals.lastIndexOf('\n', allSeals.length() - 2) + 1));
            assertThat(program.run(export.toString())).startsWith("1 ").contains("SEAL_MISSING");

            Files.writeString(seals, allSeals);
            assertThat(program.run(export.toString(), "--head", "1:" + "0".repeat(64)))
                    .startsWith("1 ")
                    .contains("is known from elsewhere");
            assertThat(program.run(export.toString(), "--key", "AAAA")).contains("KEY_UNKNOWN");
        } finally {
            Files.writeString(events, intact);
            Files.writeString(seals, allSeals);
        }
    }

    @Test
    void noAddressStandsInAFileInClear() throws IOException {
        String address = email(1);
        try (Stream<Path> files = Files.walk(export)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.startsWith(export.resolve("policies"))))
                    .noneMatch(file -> holds(file, address) || holds(file, "leave-evidence-1\""));
        }
        assertThat(lines("state.csv.enc")).anyMatch(line -> line.contains(address) && line.contains("ONAY"));
        assertThat(lines("state.ndjson.enc")).noneMatch(line -> line.contains(email(10)));
        assertThat(lines("evidence.ndjson.enc")).anyMatch(line -> line.contains("leave-evidence-1\\\""));
        assertThat(lines("people.ndjson.enc")).anyMatch(line -> line.contains(address));
    }

    @Test
    void theProgramOpensWhatWasEncrypted() throws Exception {
        Path passphrase = Files.writeString(folder.resolve("passphrase.txt"), PASSPHRASE + "\n");
        VerifyProgram program = VerifyProgram.compile(folder.resolve("open"));

        String opened = program.run("open", export.toString(), "state.csv.enc", passphrase.toString());

        assertThat(opened.lines().skip(1).toList())
                .isEqualTo(lines("state.csv.enc").stream().skip(1).toList());
        assertThat(opened).startsWith("0 " + StateLine.HEADER);
    }

    @Test
    void aFolderInUseIsRefusedAndAnInterruptedExportIsBegunAnew() throws Exception {
        assertThatThrownBy(() -> ExportLedgerCommand.export(audit, exporter, export, PASSPHRASE.toCharArray(), "test"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not empty");
        assertThat(acts()).containsExactly("LEDGER_EXPORT_STARTED");

        Path interrupted = Files.createDirectory(folder.resolve("interrupted"));
        Files.writeString(interrupted.resolve("EXPORT-NOT-FINISHED"), "");
        Files.writeString(interrupted.resolve("seal.ndjson"), "half a li");
        ExportLedgerCommand.export(audit, exporter, interrupted, PASSPHRASE.toCharArray(), "test");
        assertThat(acts()).containsExactly("LEDGER_EXPORT_STARTED", "LEDGER_EXPORT_STARTED", "LEDGER_EXPORTED");
        assertThat(interrupted.resolve("audit.ndjson"))
                .content()
                .contains("LEDGER_EXPORT_STARTED")
                .doesNotContain("LEDGER_EXPORTED");
        assertThat(VerifyProgram.compile(folder.resolve("again")).run(interrupted.toString()))
                .startsWith("0 ");
    }

    private List<String> acts() {
        return jdbc.queryForList(
                "select action from audit where actor = ? order by id", String.class, ExportLedgerCommand.ACTOR);
    }

    @Test
    void r93_aNewHubAnswersTheSameHoldsTheSealsAndHonoursLinksThatWereMailed() throws Exception {
        URI mailed = links.mail(point(email(1)), "600100", Channel.EPOSTA, Optional.empty());
        String before = ask(hub);
        UUID anonymised = jdbc.queryForObject(
                "select point_id from contact_point where dek is null and point_id = ?", UUID.class, point(email(10)));
        Path second = Files.createDirectory(folder.resolve("second"));
        Path passphrase = Files.writeString(folder.resolve("import.txt"), PASSPHRASE);

        ChildJvm.Result imported = importLedger(export, second, passphrase);
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("is intact");

        try (OwnHub moved = OwnHub.start(second)) {
            moved.bean(Accounts.class).ensureKey(KEY, KEY, Role.INTEGRATION);
            assertThat(ask(new HubHttp(moved.port()))).isEqualTo(before);
            assertThat(moved.bean(StateCheck.class).checkAll().differences()).isEmpty();
            JdbcTemplate rows = moved.bean(JdbcTemplate.class);
            assertThat(rows.queryForObject(
                            "select count(*) from contact_point where point_id = ? and dek is null and ciphertext is null",
                            Integer.class,
                            anonymised))
                    .isEqualTo(1);
            assertThat(moved.bean(ContactPoints.class).find(address(email(10)))).contains(anonymised);

            leavesInOrder(moved);

            long head = rows.queryForObject("select max(seal_no) from seal", Long.class);
            HttpResponse<String> refused = new HubHttp(moved.port())
                    .post(
                            mailed.getPath(),
                            "application/x-www-form-urlencoded",
                            "List-Unsubscribe=One-Click",
                            Map.of());
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(200);
            assertThat(ask(new HubHttp(moved.port()))).isNotEqualTo(before);
            long newest = rows.queryForObject("select max(id) from consent_event", Long.class);
            RefusalsHealthIndicator later = new RefusalsHealthIndicator(
                    moved.bean(RefusalList.class),
                    moved.bean(Brands.class),
                    moved.bean(Modes.class),
                    Clock.offset(Clock.systemUTC(), RefusalsHealthIndicator.PATIENCE.plusHours(1)));
            await().untilAsserted(() ->
                    assertThat(later.health().getStatus().getCode()).isEqualTo("DEGRADED"));
            // A transaction that still runs elsewhere holds it back for a moment.
            await().untilAsserted(() -> assertThat(new HubHttp(moved.port())
                            .get("/api/v1/leave/refusals?after=" + (newest - 1), HubHttp.bearer("leave-admin"))
                            .body()
                            .lines())
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith(newest + ",")
                    .contains(",600100,EPOSTA,BIREYSEL,")
                    .contains("," + email(1) + ",HS_EPOSTA,"));
            assertThat(later.health().getStatus().getCode()).isEqualTo("UP");
            assertThat(moved.bean(LedgerSealer.class).seal()).contains(head + 1);
            assertThat(moved.bean(LedgerVerifier.class).verify().findings()).isEmpty();
        }
        ChildJvm.Result again = importLedger(export, second, passphrase);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("There is a ledger here already");
    }

    /** Everything to SHADOW by one call; then the page and the call say what is still to be emptied. */
    private static void leavesInOrder(OwnHub hub) {
        hub.bean(Accounts.class).ensureKey("leave-admin", "leave-admin", Role.ADMIN);
        HubHttp http = new HubHttp(hub.port());
        Map<String, String> admin = HubHttp.bearer("leave-admin");
        hub.bean(Modes.class).set("confirm", Mode.LIVE, "test", "as if it had been");
        assertThat(count(http, admin, "LIVE_FUNCTIONS")).isEqualTo(1);
        assertThat(http.postJson("/api/v1/modes/all-shadow", "{}", admin).statusCode())
                .isEqualTo(422);
        assertThat(http.postJson("/api/v1/modes/all-shadow", "{\"reason\":\"we leave\"}", HubHttp.bearer(KEY))
                        .statusCode())
                .isEqualTo(403);

        HttpResponse<String> shadow = http.postJson("/api/v1/modes/all-shadow", "{\"reason\":\"we leave\"}", admin);

        assertThat(HubHttp.json(shadow).at("/0/function").asText()).isEqualTo("confirm");
        assertThat(HubHttp.json(shadow)).hasSize(1);
        assertThat(count(http, admin, "LIVE_FUNCTIONS")).isZero();
        hub.bean(Ledger.class).record(List.of(statement("late@leave.example", Channel.EPOSTA, Said.RET, T)), "test");
        assertThat(count(http, admin, "UNSEALED")).isPositive();
        assertThat(HubHttp.json(http.get("/api/v1/leave", admin)).at("/ready").asBoolean(true))
                .isFalse();
        assertThat(http.get("/api/v1/leave", HubHttp.bearer(KEY)).statusCode()).isEqualTo(403);
    }

    @Test
    void r29_whatWasDamagedOnItsWayIsNotTakenInAndSaysWhy() throws IOException {
        String manifest = Files.readString(export.resolve("manifest.json"));
        String changed = manifest.replaceFirst("\"reason\" : \"test\"", "\"reason\" : \"tost\"");
        assertThat(changed).isNotEqualTo(manifest);

        notTaken("manifest.json", manifest.substring(0, 200), "was cut off or changed");
        notTaken("manifest.json", "{}", "is not that of an export");
        notTaken(
                "manifest.json",
                manifest.replaceFirst("\"version\" : 1", "\"version\" : 2, \"new\" : 1"),
                "This is version 2");
        notTaken("manifest.json", changed, "was changed after it was signed");
        notTaken("manifest.json", null, "holds no finished export");
        notTaken("manifest.sig", "none", "was changed after it was signed");
        notTaken("manifest.sig", null, "manifest.sig is missing");
        notTaken("audit.ndjson", null, "audit.ndjson is missing");
        String events = Files.readString(export.resolve("consent_event.ndjson"));
        notTaken(
                "consent_event.ndjson",
                events.replaceFirst(":1,", ":2,"),
                "consent_event.ndjson was changed after the export");

        ImportFolder other = ImportFolder.open(export, "bu doğru parola değil".toCharArray(), json);
        assertThatThrownBy(() -> PeopleImport.keys(other))
                .isInstanceOf(IOException.class)
                .hasNoCause() // the command tells the innermost sentence
                .hasMessageContaining("this is not its passphrase");
    }

    /** @param content null: the file is not there */
    private void notTaken(String file, String content, String why) throws IOException {
        Path path = export.resolve(file);
        byte[] intact = Files.readAllBytes(path);
        try {
            Files.delete(path);
            if (content != null) {
                Files.writeString(path, content);
            }
            assertThatThrownBy(() -> ImportFolder.open(export, PASSPHRASE.toCharArray(), json))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(why);
        } finally {
            Files.write(path, intact);
        }
    }

    /** Whoever reads by number alone would have passed over it for good: the number is older than the commit. */
    @Test
    void r24_aRefusalThatIsCommittedLateIsStillFetched() {
        long before = jdbc.queryForObject("select max(id) from consent_event", Long.class);

        String early = transaction.execute(status -> {
            ledger.record(List.of(statement("slow@leave.example", Channel.EPOSTA, Said.RET, T)), "test");
            return CompletableFuture.supplyAsync(() -> {
                        ledger.record(List.of(statement("quick@leave.example", Channel.EPOSTA, Said.RET, T)), "test");
                        return refusals.fetch(before, "test");
                    })
                    .join();
        });
        assertThat(early).doesNotContain("slow@");
        String last =
                early.lines().reduce((first, second) -> second).orElseThrow().split(",")[0];
        long from = last.equals("event") ? before : Long.parseLong(last);

        await().untilAsserted(() -> assertThat(early + refusals.fetch(from, "test"))
                .containsOnlyOnce(",slow@leave.example,")
                .containsOnlyOnce(",quick@leave.example,"));
    }

    @Test
    void r24_whatAnAuthorityIsToldOfIsLeftOut_andNothingElse() {
        ledger.record(List.of(statement("untold@leave.example", Channel.EPOSTA, Said.RET, T)), "test");

        await().untilAsserted(
                        () -> assertThat(refusals.oldestUnfetched(List.of())).isPresent());
        assertThat(refusals.oldestUnfetched(List.of("600100", "600101", "600199")))
                .isEmpty();
        assertThat(refusals.oldestUnfetched(List.of("600101"))).isPresent();
    }

    @Test
    void r24_aNumberThatWasNeverGivenOutIsRefused_andFetchesNothing() {
        ledger.record(List.of(statement("typo@leave.example", Channel.EPOSTA, Said.RET, T)), "test");
        accounts.ensureKey("leave-typo", "leave-typo", Role.ADMIN);
        long fetches = jdbc.queryForObject("select count(*) from refusal_fetch", Long.class);

        for (long after : List.of(1_000_000_000_000L, Long.MAX_VALUE)) {
            HttpResponse<String> refused =
                    hub.get("/api/v1/leave/refusals?after=" + after, HubHttp.bearer("leave-typo"));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(HubHttp.json(refused).get("code").textValue()).isEqualTo("REFUSALS_AFTER");
            assertThat(HubHttp.json(refused).get("highest").longValue()).isPositive();
        }

        assertThat(jdbc.queryForObject("select count(*) from refusal_fetch", Long.class))
                .isEqualTo(fetches);
        await().untilAsserted(
                        () -> assertThat(refusals.oldestUnfetched(List.of())).isPresent());
    }

    private static int count(HubHttp http, Map<String, String> admin, String what) {
        JsonNode items = HubHttp.json(http.get("/api/v1/leave", admin)).at("/items");
        for (JsonNode item : items) {
            if (item.at("/what").asText().equals(what)) {
                return item.at("/count").asInt();
            }
        }
        throw new AssertionError(what + " is not listed in " + items);
    }

    static ChildJvm.Result importLedger(Path export, Path directory, Path passphrase)
            throws IOException, InterruptedException {
        return ChildJvm.run(IzinHub.class, importArguments(export, directory, passphrase), directory);
    }

    static List<String> importArguments(Path export, Path directory, Path passphrase) {
        List<String> arguments = new ArrayList<>(List.of(
                "import-ledger",
                "--in",
                export.toString(),
                "--passphrase-file",
                passphrase.toString(),
                "--reason",
                "new house"));
        arguments.addAll(OwnHub.properties(directory));
        return arguments;
    }

    /** Everybody of this test, known and unknown, on all channels. */
    private static String ask(HubHttp hub) {
        String answers = ask(hub, PEOPLE + STRANGERS);
        assertThat(answers).contains("ANONYMISED").contains("RESTRICTED");
        return answers;
    }

    static String ask(HubHttp hub, int people) {
        StringBuilder question = new StringBuilder("ref,channel,value\n");
        for (int i = 0; i < people; i++) {
            question.append("e").append(i).append(",EPOSTA,").append(email(i)).append('\n');
            question.append("m").append(i).append(",MESAJ,").append(phone(i)).append('\n');
        }
        HttpResponse<String> answer =
                hub.post("/api/v1/consents/query?brand=600100", "text/csv", question.toString(), HubHttp.bearer(KEY));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains(",RET")
                .contains("NO_RECORD")
                .contains("ANONYMISED")
                .contains("RESTRICTED");
        return answer.body();
    }

    static List<Statement> statements(int people) {
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            statements.add(statement(email(i), Channel.EPOSTA, i % 3 == 0 ? Said.RET : Said.ONAY, T.plusSeconds(i))
                    .provedBy("{\"form\":\"leave-evidence-" + i + "\"}"));
            statements.add(statement(phone(i), Channel.MESAJ, i % 5 == 0 ? Said.ONAY : Said.RET, T.plusSeconds(i)));
        }
        return statements;
    }

    private static Statement statement(String address, Channel channel, Said said, Instant at) {
        return Statement.said(
                new Statement.About(
                        new Statement.ByAddress(Address.require(channel, address)),
                        "600100",
                        channel,
                        RecipientType.BIREYSEL),
                said,
                at,
                "HS_WEB",
                "leave");
    }

    private UUID point(String email) {
        return contacts.find(address(email)).orElseThrow();
    }

    static Address address(String email) {
        return Address.require(Channel.EPOSTA, email);
    }

    static String email(int i) {
        return "p" + i + "@leave.example";
    }

    private static String phone(int i) {
        return "+90533" + (7_000_000 + i);
    }

    private static List<String> lines(String file) throws IOException {
        try (var in = SealedInput.open(Files.newInputStream(export.resolve(file)), PASSPHRASE.toCharArray(), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
