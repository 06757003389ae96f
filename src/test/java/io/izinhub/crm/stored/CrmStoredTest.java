package io.izinhub.crm.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.crm.CrmConnections;
import io.izinhub.crm.CrmWorld;
import io.izinhub.crm.RedactionCursor;
import io.izinhub.crm.RedactionTasks;
import io.izinhub.detection.Decision;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.csm.CustomerSeed;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.LogCanary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** What a CRM already held: from the first record to the last task, whatever dies in between. */
class CrmStoredTest extends CrmWorld {

    private static final String ILL = "Şeker hastasıyım.";
    private static final String CARD =
            "Kartım 4111 1111 1111 1111, son kullanma 11/29, güvenlik kodu 737 olarak yazdım.";
    private static final String HARMLESS = "Faturam gelmedi, yardımcı olur musunuz?";
    private static final String PASSWORD = "stored-test-password";
    private static final String KEY = "stored-test-key";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String SWEEPS = "/api/v1/crm/archive/sweeps";

    private final int port;
    private final HubHttp http;
    private final CrmConnections crms;
    private final SweepRows sweeps;
    private final FindingRows findings;
    private final Uploads uploads;
    private final StoredScan scan;
    private final IssueNumbers numbers;
    private final RedactionTasks tasks;
    private final SweepSources sources;
    private final StoredRedaction redaction;
    private final Modes modes;
    private final BusinessDays days;
    private final PlatformTransactionManager transactions;
    private final JdbcTemplate jdbc;
    private final Map<String, String> dpo = basic("stored-dpo");

    @Autowired
    CrmStoredTest(
            @LocalServerPort int port,
            Accounts accounts,
            CrmConnections crms,
            SweepRows sweeps,
            FindingRows findings,
            Uploads uploads,
            StoredScan scan,
            IssueNumbers numbers,
            RedactionTasks tasks,
            SweepSources sources,
            StoredRedaction redaction,
            Modes modes,
            BusinessDays days,
            PlatformTransactionManager transactions,
            JdbcTemplate jdbc) {
        accounts.ensureUser("stored-dpo", PASSWORD, Role.DPO);
        accounts.ensureUser("stored-admin", PASSWORD, Role.ADMIN);
        accounts.ensureKey(KEY, KEY, Role.INTEGRATION);
        this.port = port;
        this.http = new HubHttp(port);
        this.crms = crms;
        this.sweeps = sweeps;
        this.findings = findings;
        this.uploads = uploads;
        this.scan = scan;
        this.numbers = numbers;
        this.tasks = tasks;
        this.sources = sources;
        this.redaction = redaction;
        this.modes = modes;
        this.days = days;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @AfterEach
    void empty() throws IOException {
        jdbc.update("update crm_sweep set state = 'CANCELLED' where state not in ('DONE', 'CANCELLED')");
        FileSystemUtils.deleteRecursively(EXPORT);
    }

    @Test
    void r73_r79_r106_anUploadIsReportedInFigures_andOnlyWhatTheOfficerApprovesBecomesTasks_codesFirst()
            throws IOException {
        String csv = "Bildirim No;Tarih;Açıklama\n700001;2019-05-02;\"" + ILL + "\"\n700002;2021-01-01;" + HARMLESS
                + "\n700003;03.04.2021;\"" + CARD + "\"\n+905321112233;2021-01-01;" + ILL + "\n";
        JsonNode report;
        try (LogCanary canary = new LogCanary()) {
            String id = upload("text/csv", "?id=Bildirim%20No&at=Tarih", csv);
            report = reported(id);
            canary.neverHeard("hastasıyım", "905321112233", "4111");
        }
        String id = report.path("sweepId").asText();

        assertThat(report.path("texts").asInt()).isEqualTo(4);
        assertThat(report.path("unread").asInt()).isZero();
        assertThat(report.path("issues").asInt()).isEqualTo(3);
        assertThat(count(report, "HEALTH", 2019)).isEqualTo(1);
        assertThat(count(report, "CVV", 2021)).isEqualTo(1);
        assertThat(tasksOf(id)).as("first the report").isEmpty();
        assertThat(uploads.here()).doesNotContain(UUID.fromString(id));

        String places = http.get(SWEEPS + "/" + id + "/findings", dpo).body();
        assertThat(places)
                .contains("700001,Açıklama,2,HEALTH,BLOCK", "700003,Açıklama,4,CVV", "#")
                .doesNotContain("905321112233", "hasta", "4111", "700002");
        assertThat(jdbc.queryForList("select encode(detail, 'escape') from crm_sweep_finding", String.class))
                .noneMatch(detail -> detail.contains("HEALTH"));

        assertThat(approve(id, basic("stored-admin"), "{\"least\":\"BLOCK\",\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(approve(id, HubHttp.bearer(KEY), "{\"least\":\"BLOCK\",\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(approve(id, dpo, "{\"least\":\"BLOCK\"}").statusCode()).isEqualTo(400);
        assertThat(approve(id, dpo, "{\"least\":\"BLOCK\",\"reason\":\"rapor okundu\"}")
                        .statusCode())
                .isEqualTo(200);
        ended(id);
        List<RedactionTasks.Task> made = tasksOf(id);
        assertThat(made).extracting(RedactionTasks.Task::ticketId).hasSize(3).contains("700001", "700003");
        assertThat(made.get(0).ticketId()).as("the verification code").isEqualTo("700003");
        Instant approved = made.get(0).foundAt();
        assertThat(made.get(0).dueAt()).isEqualTo(days.deadline(approved, 1));
        assertThat(made.get(1).dueAt()).isEqualTo(days.deadline(approved, 20));
        assertThat(approve(id, dpo, "{\"least\":\"BLOCK\",\"reason\":\"again\"}")
                        .statusCode())
                .isEqualTo(409);

        JsonNode listed = HubHttp.json(http.get("/api/v1/crm/redactions", dpo));
        assertThat(listed.toString()).contains("https://csm.example/bildirim/700001");
        assertThat(http.postJson(
                                "/api/v1/crm/redactions/" + made.get(1).id() + "/done",
                                "{\"outcome\":\"FALSE_ALARM\"}",
                                dpo)
                        .statusCode())
                .isEqualTo(200);
        JsonNode after = report(id);
        assertThat(after.path("outcomes").path("falseAlarms").asInt()).isEqualTo(1);
        assertThat(after.path("falseAlarms").size()).as("by rule").isEqualTo(1);
    }

    @Test
    void onlyOneSweepOfACrmIsOpen_andItCanBePausedResumedAndEnded() {
        String id = hold(() -> upload("application/x-ndjson", "", lines(3)));

        assertThat(http.post(SWEEPS, "text/csv", "id,text\n1,x\n", HubHttp.bearer(KEY))
                        .statusCode())
                .isEqualTo(409);
        assertThat(act(id, "pause", "").statusCode()).isEqualTo(200);
        assertThat(act(id, "pause", "").statusCode()).isEqualTo(409);
        assertThat(report(id).path("state").asText()).isEqualTo("PAUSED");
        assertThat(act(id, "resume", "").statusCode()).isEqualTo(200);
        assertThat(act(id, "cancel", "{}").statusCode()).isEqualTo(400);
        assertThat(act(id, "cancel", "{\"reason\":\"yanlış dosya\"}").statusCode())
                .isEqualTo(200);
        assertThat(http.get("/api/v1/crm/nobody/sweeps", dpo).statusCode()).isEqualTo(404);
        assertThat(http.get(SWEEPS, HubHttp.bearer(KEY)).statusCode()).isEqualTo(403);
    }

    @Test
    void whatCannotBeRead_isRefusedAtOnce_andWhatTheCrmCannot_isSaid() {
        assertThat(problem(http.post(SWEEPS, "text/csv", "no,text\n1,x\n", HubHttp.bearer(KEY))))
                .isEqualTo("MISSING_COLUMN");
        assertThat(problem(
                        http.postJson("/api/v1/crm/csm/sweeps", "{\"source\":\"API\",\"first\":\"2020-01-01\"}", dpo)))
                .isEqualTo("SWEEP_UNSUPPORTED");
        assertThat(problem(http.postJson("/api/v1/crm/csm/sweeps", "{\"source\":\"FOLDER\"}", dpo)))
                .isEqualTo("SWEEP_NO_FOLDER");
        assertThat(problem(http.postJson(SWEEPS, "{\"source\":\"API\",\"first\":\"2999-01-01\"}", dpo)))
                .isEqualTo("SWEEP_DAYS");
        assertThat(problem(http.postJson(SWEEPS, "{\"source\":\"UPLOAD\"}", dpo)))
                .isEqualTo("SWEEP_SOURCE");
    }

    /** Before and after each commit; 210 texts are two portions. */
    @ParameterizedTest
    @CsvSource({"1,true", "1,false", "2,true", "2,false"})
    void whateverDies_noTextIsReportedTwice_andNoneIsLeftOut(int commit, boolean before) throws IOException {
        String id = hold(() -> upload("application/x-ndjson", "", lines(210)));
        UUID sweep = UUID.fromString(id);

        assertThatThrownBy(() -> worker(new Dying(transactions, commit, before)).work(found(sweep)))
                .isInstanceOf(Killed.class);
        boolean all = commit == 2 && !before;
        assertThat(found(sweep).state()).isEqualTo(all ? Sweep.State.REPORTED : Sweep.State.READING);
        assertThat(uploads.here()).contains(sweep);
        SweepWorker restarted = worker(new TransactionTemplate(transactions));
        if (!all) {
            restarted.work(found(sweep));
        }
        restarted.forget();

        assertThat(uploads.here()).doesNotContain(sweep);
        assertThat(found(sweep).state()).isEqualTo(Sweep.State.REPORTED);
        assertThat(found(sweep).texts()).isEqualTo(210);
        assertThat(issues(sweep)).hasSize(210 / 3).doesNotHaveDuplicates();
        assertThat(findings.counts(sweep).stream()
                        .mapToLong(FindingRows.Count::findings)
                        .sum())
                .isEqualTo(210 / 3);
    }

    @Test
    void whateverDiesWhileTasksAreMade_eachIssueHasOne_andNotAllAreDueAtOnce() throws IOException {
        String id = hold(() -> upload("application/x-ndjson", "", lines(210)));
        UUID sweep = UUID.fromString(id);
        worker(new TransactionTemplate(transactions)).work(found(sweep));
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            sweeps.approve(sweep, new Selection(Decision.REVIEW, Set.of(), false), "user:test");
            jdbc.update("update crm_sweep set lease_until = now() + interval '1 hour' where sweep_id = ?", sweep);
        });

        assertThatThrownBy(() -> worker(new Dying(transactions, 1, true)).work(found(sweep)))
                .isInstanceOf(Killed.class);
        assertThat(tasksOf(id)).isEmpty();
        assertThatThrownBy(() -> worker(new Dying(transactions, 1, false)).work(found(sweep)))
                .isInstanceOf(Killed.class);
        worker(new TransactionTemplate(transactions)).work(found(sweep));

        assertThat(found(sweep).state()).isEqualTo(Sweep.State.DONE);
        assertThat(found(sweep).tasks()).isEqualTo(70);
        assertThat(tasksOf(id))
                .extracting(RedactionTasks.Task::ticketId)
                .hasSize(70)
                .doesNotHaveDuplicates();
        Instant at = found(sweep).approvedAt();
        assertThat(tasksOf(id).stream().filter(task -> task.dueAt().equals(days.deadline(at, 20))))
                .as("fifty are due on one day")
                .hasSize(50);
        assertThat(tasksOf(id).get(69).dueAt()).isEqualTo(days.deadline(at, 21));
        jdbc.update("delete from crm_redaction where sweep_id = ?", sweep);
    }

    @Test
    void issuesAreReadThroughTheApi_eachOnce_alsoAfterACrash() throws IOException {
        long customer = CSM.addCustomer(CustomerSeed.of("Eski", "Müşteri", "old@csm.example", null));
        List<String> ill = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Instant at = Instant.parse("2015-03-01T09:00:00Z").plus(Duration.ofHours(i * 5));
            long issue = CSM.addIssue(customer, i % 40 == 0 ? ILL : HARMLESS, at);
            if (i % 40 == 0) {
                ill.add(Long.toString(issue));
            }
        }
        CSM.addIssue(customer, ILL, Instant.parse("2016-01-01T09:00:00Z"));
        UUID sweep = UUID.fromString(hold(() -> HubHttp.json(http.postJson(
                        SWEEPS, "{\"source\":\"API\",\"first\":\"2015-02-01\",\"last\":\"2015-04-30\"}", dpo))
                .path("sweepId")
                .asText()));

        assertThatThrownBy(() -> worker(new Dying(transactions, 2, false)).work(found(sweep)))
                .isInstanceOf(Killed.class);
        worker(new TransactionTemplate(transactions)).work(found(sweep));

        assertThat(found(sweep).state()).isEqualTo(Sweep.State.REPORTED);
        assertThat(found(sweep).texts()).isEqualTo(120);
        assertThat(issues(sweep)).containsExactlyInAnyOrderElementsOf(ill);
        assertThat(findings.counts(sweep)).extracting(FindingRows.Count::year).containsOnly(2015);
        assertThat(jdbc.queryForObject("select count(*) from crm_sweep_seen", Long.class))
                .isZero();
    }

    @Test
    void r79_whatWasApprovedIsTakenOutByTheHub_onlyWhereWritingIsLive_andTheTextIsStillTheSame() {
        long customer = CSM.addCustomer(CustomerSeed.of("Eski", "Kayıt", "redact@csm.example", null));
        String text = "Merhaba, poliçemi yenilemek istiyorum. " + ILL + " Kampanyanız var mı?";
        Instant at = Instant.parse("2014-06-01T09:00:00Z");
        long plain = CSM.addIssue(customer, text, at);
        long changed = CSM.addIssue(customer, text, at.plusSeconds(60));
        long forgetful = CSM.addIssue(customer, text, at.plusSeconds(120));
        String id = HubHttp.json(http.postJson(
                        SWEEPS, "{\"source\":\"API\",\"first\":\"2014-06-01\",\"last\":\"2014-06-30\"}", dpo))
                .path("sweepId")
                .asText();
        reported(id);
        modes.set("crm.archive.write", Mode.SHADOW, "test", "test");
        approve(id, dpo, "{\"least\":\"REVIEW\",\"reason\":\"oku\"}");
        ended(id);
        redaction.run(crms.find("archive").orElseThrow());
        assertThat(description(plain)).as("SHADOW").isEqualTo(text);
        assertThat(tasksOf(id)).hasSize(3).allMatch(task -> task.hub() == null);

        sim(
                "/services/IssueService/1/UpdateIssue.json/" + changed + "/1",
                "{\"CustomerDescription\":\"Ek. " + text + "\"}");
        HubHttp control = new HubHttp(SERVER.port());
        assertThat(control.postJson("/sim/next4biz-csm/forget-issue", "{\"id\":" + forgetful + "}", Map.of())
                        .statusCode())
                .isEqualTo(200);
        modes.set("crm.archive.write", Mode.LIVE, "test", "test");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(tasksOf(id)).hasSize(2).allMatch(task -> task.hub() != null));

        assertThat(description(plain))
                .isEqualTo("Merhaba, poliçemi yenilemek istiyorum. [KVKK gereği çıkarıldı]. Kampanyanız var mı?");
        assertThat(description(changed)).isEqualTo("Ek. " + text);
        assertThat(tasksOf(id))
                .extracting(task -> task.ticketId() + " " + task.hub())
                .containsExactlyInAnyOrder(changed + " CHANGED", forgetful + " NOT_KEPT");
        JsonNode report = report(id);
        assertThat(report.path("outcomes").path("takenOut").asInt()).isEqualTo(1);
        assertThat(report.path("cut").asDouble())
                .as("characters cut for each one found")
                .isBetween(1.0, 4.0);
    }

    private String description(long issue) {
        return HubHttp.json(new HubHttp(SERVER.port())
                        .get("/next4biz-csm/services/IssueService/1/Issue.json/" + issue + "/1", basicOfCsm()))
                .path("CustomerDescription")
                .asText();
    }

    private static void sim(String path, String body) {
        assertThat(new HubHttp(SERVER.port())
                        .postJson("/next4biz-csm" + path, body, basicOfCsm())
                        .statusCode())
                .isEqualTo(200);
    }

    private static Map<String, String> basicOfCsm() {
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes()));
    }

    @Test
    void aFolderIsReadInPlace_withItsFiles_andWhatIsHostileIsReportedAndPassedOver() throws IOException {
        write("bildirimler.csv", ("id;text\n800001;" + ILL + "\n").getBytes(Charset.forName("windows-1254")));
        write("baska.csv", "kolonsuz\n".getBytes(Charset.defaultCharset()));
        write("800002/rapor.txt", ILL.getBytes());
        write(
                "800003/mektup.eml",
                ("From: a@ornek.example\r\nSubject: Konu\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + ILL
                                + "\r\n")
                        .getBytes());
        write("800004/bomba.zip", bomb());
        write("800005/bos.bin", new byte[] {0, 1, 2, 3});
        write("800006_liste.csv", "800006,gelen ek: bir sütun\n".getBytes());
        Files.createSymbolicLink(EXPORT.resolve("800007.txt"), Path.of("/etc/hostname"));

        HttpResponse<String> begun = http.postJson(SWEEPS, "{\"source\":\"FOLDER\"}", dpo);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        JsonNode report = reported(HubHttp.json(begun).path("sweepId").asText());
        UUID sweep = UUID.fromString(report.path("sweepId").asText());

        assertThat(report.path("error").isNull()).isTrue();
        assertThat(issues(sweep))
                .contains("800001", "800002", "800003", "800004")
                .doesNotContain("800007");
        assertThat(findings.after(sweep, 0, 1_000).stream()
                        .filter(line -> line.issue().equals("800004"))
                        .map(FindingRows.Line::unread))
                .containsOnly(Unread.TOO_LONG);
        assertThat(report.path("findings").toString()).contains("UNREADABLE", "BROKEN");
        assertThat(Files.exists(EXPORT.resolve("bildirimler.csv")))
                .as("the operator's own")
                .isTrue();
    }

    @Test
    void placesAreForgottenAfterAWhile_figuresStay() throws IOException {
        String id = upload("text/csv", "", "id,text\n900001," + ILL + "\n");
        reported(id);
        act(id, "cancel", "{\"reason\":\"deneme\"}");
        UUID sweep = UUID.fromString(id);
        jdbc.update("update crm_sweep set ended_at = now() - interval '91 days' where sweep_id = ?", sweep);

        worker(new TransactionTemplate(transactions)).forget();

        assertThat(findings.after(sweep, 0, 10)).isEmpty();
        assertThat(findings.counts(sweep)).isNotEmpty();
    }

    @Test
    void r106_verificationCodesAreNotEvenKeptUntilTheFileHasBeenRead() throws IOException {
        String id = hold(() -> upload("text/csv", "", "id,text\n900002,\"" + CARD + "\"\n"));
        UUID sweep = UUID.fromString(id);

        try (Portion.Source kept = uploads.open(sweep, null, 1)) {
            StoredText text = ((Portion.Texts) kept.next()).texts().get(0);
            assertThat(text.part().content())
                    .hasSize(CARD.length())
                    .contains("***")
                    .doesNotContain("737");
            assertThat(text.known()).hasSize(1);
            assertThat(CARD.substring(
                            text.known().get(0).start(), text.known().get(0).end()))
                    .contains("737");
        }
    }

    @Test
    void thePageShowsFiguresInBothLanguages_andTheOfficerDecidesThere() throws IOException {
        String id = upload("text/csv", "", "id,text\n900003,\"" + ILL + "\"\n");
        reported(id);
        assertThat(new HubHttp(port).get("/crm/stored", Map.of()).statusCode()).isEqualTo(302);

        HubHttp admin = loggedIn("stored-admin");
        String seen = admin.get("/crm/stored?lang=tr", Map.of()).body();
        assertThat(seen)
                .contains("CRM&#39;de birikenler", "Rapor hazır, karar bekliyor", "Sağlık: 1", "1 metin okundu")
                .doesNotContain("??", "hastasıyım", "900003", "Görevleri aç", "style=");
        assertThat(form(admin, seen, id, "approve", "review=false&reason=x").statusCode())
                .isEqualTo(403);

        HubHttp officer = loggedIn("stored-dpo");
        String page = officer.get("/crm/stored?lang=en", Map.of()).body();
        assertThat(page).contains("Make tasks", "Health: 1", "Read the folder").doesNotContain("??");
        assertThat(form(officer, page, id, "approve", "review=false&reason=gorundu")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/crm/stored"));
        ended(id);
        assertThat(officer.get("/crm/stored?lang=en", Map.of()).body()).contains("tasks: 1; open: 1");
    }

    private HubHttp loggedIn(String user) {
        HubHttp browser = new HubHttp(port);
        String login = browser.get("/login", Map.of()).body();
        browser.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=" + user + "&password=" + PASSWORD + "&_csrf=" + csrf(login),
                Map.of());
        return browser;
    }

    private static HttpResponse<String> form(HubHttp browser, String page, String id, String what, String fields) {
        return browser.post(
                "/crm/stored/archive/" + id + "/" + what,
                "application/x-www-form-urlencoded",
                fields + "&_csrf=" + csrf(page),
                Map.of());
    }

    private static String csrf(String page) {
        Matcher token = CSRF.matcher(page);
        assertThat(token.find()).isTrue();
        return URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Dies around one of its commits. */
    private static final class Dying extends TransactionTemplate {

        private static final long serialVersionUID = 1L;
        private final boolean before;
        private int left;

        Dying(PlatformTransactionManager transactions, int left, boolean before) {
            super(transactions);
            this.left = left;
            this.before = before;
        }

        @Override
        public <T> T execute(TransactionCallback<T> action) {
            left--;
            T result = super.execute(status -> {
                T made = action.doInTransaction(status);
                if (left == 0 && before) {
                    throw new Killed();
                }
                return made;
            });
            if (left == 0) {
                throw new Killed();
            }
            return result;
        }
    }

    private SweepWorker worker(TransactionTemplate transaction) {
        return new SweepWorker(
                crms,
                sweeps,
                findings,
                sources,
                uploads,
                new SweepRecorder(sweeps, findings, scan, numbers, transaction),
                new SweepTasks(sweeps, findings, tasks, transaction),
                redaction,
                Clock.systemUTC());
    }

    /** Begins a sweep that the hub's own worker leaves alone; once more where that was faster. */
    private String hold(Supplier<String> begin) {
        for (int attempt = 0; attempt < 5; attempt++) {
            String id = begin.get();
            int held = jdbc.update(
                    "update crm_sweep set lease_until = now() + interval '1 hour'"
                            + " where sweep_id = ? and lease_until is null and step = 0",
                    UUID.fromString(id));
            if (held == 1) {
                return id;
            }
            jdbc.update("update crm_sweep set state = 'CANCELLED' where sweep_id = ?", UUID.fromString(id));
        }
        throw new AssertionError("the hub's worker was always faster");
    }

    private Sweep found(UUID id) {
        return sweeps.find("archive", id).orElseThrow();
    }

    private List<String> issues(UUID sweep) {
        return findings.after(sweep, 0, 10_000).stream()
                .map(FindingRows.Line::issue)
                .toList();
    }

    private List<RedactionTasks.Task> tasksOf(String sweep) {
        return tasks.page(RedactionCursor.START, 10_000).tasks().stream()
                .filter(task -> UUID.fromString(sweep).equals(task.sweep()))
                .toList();
    }

    private static String lines(int count) {
        String run = UUID.randomUUID().toString().replaceAll("[^0-9]", "");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"id\":\"%s%04d\",\"text\":\"%s\"}\n"
                    .formatted("A" + run.substring(0, 6), i, i % 3 == 0 ? ILL : HARMLESS));
        }
        return lines.toString();
    }

    private String upload(String type, String query, String body) {
        HttpResponse<String> answer = http.post(SWEEPS + query, type, body, HubHttp.bearer(KEY));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return HubHttp.json(answer).path("sweepId").asText();
    }

    private JsonNode reported(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> report(id), report -> report.path("state").asText().equals("REPORTED"));
    }

    private void ended(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> report(id).path("state").asText().equals("DONE"));
    }

    private JsonNode report(String id) {
        return HubHttp.json(http.get(SWEEPS + "/" + id, dpo));
    }

    private static int count(JsonNode report, String category, int year) {
        int count = 0;
        for (JsonNode one : report.path("findings")) {
            if (one.path("category").asText().equals(category)
                    && one.path("year").asInt() == year) {
                count += one.path("findings").asInt();
            }
        }
        return count;
    }

    private HttpResponse<String> approve(String id, Map<String, String> who, String body) {
        return http.postJson(SWEEPS + "/" + id + "/approve", body, who);
    }

    private HttpResponse<String> act(String id, String what, String body) {
        return http.postJson(SWEEPS + "/" + id + "/" + what, body, dpo);
    }

    private static String problem(HttpResponse<String> answer) {
        return HubHttp.json(answer).path("code").asText();
    }

    private static Map<String, String> basic(String user) {
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes()));
    }

    private static void write(String path, byte[] content) throws IOException {
        Path file = EXPORT.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            byte[] zeros = new byte[1024 * 1024];
            java.util.Arrays.fill(zeros, (byte) 'a');
            zip.putNextEntry(new ZipEntry("buyuk.txt"));
            for (int i = 0; i < 40; i++) {
                zip.write(zeros);
            }
        }
        return out.toByteArray();
    }
}
