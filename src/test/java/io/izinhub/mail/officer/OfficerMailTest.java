package io.izinhub.mail.officer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.compliance.suppliers.ConnectorApprovals;
import io.izinhub.compliance.suppliers.domain.Entry;
import io.izinhub.compliance.suppliers.domain.Lack;
import io.izinhub.compliance.suppliers.domain.Supplier;
import io.izinhub.consent.campaign.CheckAlarm;
import io.izinhub.crm.CrmOverview;
import io.izinhub.delivery.DeliveryClock;
import io.izinhub.delivery.DeliveryOverview;
import io.izinhub.delivery.DeliveryOverview.Failures;
import io.izinhub.delivery.DeliveryOverview.Standing;
import io.izinhub.delivery.FeedFreshness;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.form.Confirmations;
import io.izinhub.form.SnippetPlaces;
import io.izinhub.mail.MailJournal;
import io.izinhub.mail.notice.NoticeWorld;
import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.SupplierOf;
import io.izinhub.platform.database.BoundedCount;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.ModeNews;
import io.izinhub.platform.modes.Modes;
import io.izinhub.quarantine.QuarantineAlarms;
import io.izinhub.quarantine.QuarantineItem;
import io.izinhub.quarantine.QuarantineList;
import io.izinhub.quarantine.QuarantineOverview;
import io.izinhub.quarantine.domain.HoldAge;
import io.izinhub.quarantine.domain.HoldClocks;
import io.izinhub.reconciliation.ReconciliationOverview;
import io.izinhub.sim.mail.Sunk;
import io.izinhub.testing.HubTest;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the data protection officer reads in the morning, and at once. */
@HubTest
class OfficerMailTest {

    private static final String OFFICER = "kvkk@ornek.example";
    private static final String ILL = "Kronik böbrek hastasıyım, haftada üç gün diyalize giriyorum.";
    private static final Instant MONDAY_MORNING =
            OffsetDateTime.parse("2025-03-10T08:30:00+03:00").toInstant();

    private final NoticeWorld world;
    private final ApplicationContext beans;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String sender = "o" + UUID.randomUUID() + "@musteri.example";
    private final String mailbox = "memur" + UUID.randomUUID() + "@ornek.example";
    private int before;

    @Autowired
    OfficerMailTest(ApplicationContext beans, JdbcTemplate jdbc, Clock clock) {
        this.world = new NoticeWorld(beans);
        this.beans = beans;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void live() {
        world.live();
        world.sendOwn();
        before = world.received(OFFICER).size();
    }

    @AfterEach
    void shadow() {
        world.shadow();
    }

    @Test
    void r80_anUndecidedMailIsTold_withReferenceAndAgeAndNoMore() throws Exception {
        QuarantineItem item = held();
        QuarantineAlarms.Alarm alarm = new QuarantineAlarms.Alarm(item, HoldAge.FOUR_HOURS, clock.instant());
        beans.getBeansOfType(QuarantineAlarms.class).values().forEach(each -> each.raise(alarm));
        beans.getBeansOfType(QuarantineAlarms.class).values().forEach(each -> each.raise(alarm));
        world.sendOwn();

        Sunk mail = one();
        assertThat(mail.from()).isEmpty();
        assertThat(NoticeWorld.read(mail).getSubject())
                .startsWith("Bekleyen e-posta ")
                .endsWith("süredir kararsız (" + item.reference() + ")");
        assertThat(text(mail))
                .contains("Kayıt karar verilmeden silinmeyecek")
                .doesNotContain(sender, "HEALTH", "diyaliz");
    }

    @Test
    void r34_anAuthorisationThatSoonEndsIsToldOnce() throws Exception {
        LocalDate last = LocalDate.of(2030, 1, 31);
        Supplier supplier = new Supplier(
                "Örnek Entegratör",
                Supplier.Role.PROCESSOR,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Supplier.Authorisation("34-" + UUID.randomUUID(), last),
                null);
        String key = "e" + UUID.randomUUID();
        Entry entry = new Entry(key, 1, supplier, false, null, "user:a", clock.instant());
        ConnectorApprovals approvals = mock(ConnectorApprovals.class);
        when(approvals.ending()).thenReturn(List.of(new ConnectorApprovals.Ending(entry, last, 30)));
        SupplierAlarms alarms = new SupplierAlarms(beans.getBean(OfficerMail.class), approvals, clock);
        alarms.watch();
        alarms.watch();
        world.sendOwn();

        Sunk mail = one();
        assertThat(NoticeWorld.read(mail).getSubject()).isEqualTo("Örnek Entegratör: İYS yetkisi 30 gün sonra bitiyor");
        assertThat(text(mail)).contains("31.01.2030", "onaysız sayılır");
    }

    @Test
    void r138_dataThatGoesToASupplierWhoIsNotApprovedIsToldOnceADay() throws Exception {
        Connector connector = new Connector(
                Connector.Kind.INTEGRATOR, "integrators.ornek", new SupplierOf.Unsaid(), Set.of("f"), false);
        ConnectorApprovals approvals = mock(ConnectorApprovals.class);
        when(approvals.alarming())
                .thenReturn(
                        List.of(new ConnectorApprovals.Standing(connector, List.of(Lack.SUPPLIER_NOT_NAMED), true)));
        Clock thatDay = Clock.fixed(Instant.now().plus(Duration.ofDays(4_000)), ZoneOffset.UTC);
        SupplierAlarms alarms = new SupplierAlarms(beans.getBean(OfficerMail.class), approvals, thatDay);
        alarms.watch();
        alarms.watch();
        world.sendOwn();

        Sunk mail = one();
        assertThat(NoticeWorld.read(mail).getSubject()).isEqualTo("Onaylı tedarikçisi olmayan bağlantı: 1");
        assertThat(text(mail)).contains("integrators.ornek", "retleri İYS'ye");
    }

    @Test
    void aChangeOfAModeIsTold() throws Exception {
        beans.getBean(OfficerAlarms.class)
                .changed(new ModeNews.Change(
                        "mail.out.footer", Mode.SHADOW, Mode.LIVE, new TreeSet<>(Set.of("ADMIN", "DPO"))));
        world.sendOwn();

        assertThat(NoticeWorld.read(one()).getSubject())
                .isEqualTo("mail.out.footer GÖLGE kipinden CANLI kipine alındı (yönetici ve veri koruma görevlisi)");
    }

    @Test
    void r19_twoChecksThatDisagreeAreToldOnceADay_inNumbersOnly() throws Exception {
        String campaign = "kis-" + UUID.randomUUID();
        CheckAlarm alarm = beans.getBean(CheckAlarm.class);
        alarm.disagreed(campaign, 12, 3);
        alarm.disagreed(campaign, 1, 0);
        world.sendOwn();

        Sunk mail = one();
        assertThat(NoticeWorld.read(mail).getSubject().replaceAll("\\s+", " "))
                .isEqualTo("Toplu gönderim " + campaign + ": iki denetim 15 kişide farklı yanıt verdi");
        assertThat(text(mail)).contains("15 kişide farklı yanıt verdi").doesNotContain("@musteri");
    }

    @Test
    void r25_limitsOfIysThatAreOverAreToldOnce() {
        DeliveryOverview deliveries = mock(DeliveryOverview.class);
        Instant due = clock.instant().plus(Duration.ofHours(5));
        when(deliveries.now())
                .thenReturn(List.of(standing(Destination.Kind.AUTHORITY, due), standing(Destination.Kind.CRM, due)));
        FeedFreshness feeds = mock(FeedFreshness.class);
        Instant silent = clock.instant().minus(Duration.ofHours(30));
        when(feeds.all())
                .thenReturn(List.of(
                        new FeedFreshness.Feed("iys.600100.IYS", silent, null, true),
                        new FeedFreshness.Feed("iys.600101.IYS", clock.instant().minusSeconds(7200), null, true),
                        new FeedFreshness.Feed("crm.next4biz", silent, null, true)));
        OfficerAlarms alarms =
                new OfficerAlarms(beans.getBean(OfficerMail.class), deliveries, feeds, Duration.ofHours(24), clock);
        jdbc.update("delete from own_mail where once_key like 'iys.%'");
        alarms.watch();
        alarms.watch();
        world.sendOwn();

        assertThat(subjects())
                .hasSize(2)
                .anySatisfy(subject -> assertThat(subject).isEqualTo("9 izin kaydı süresinde İYS'ye bildirilemedi"))
                .anySatisfy(subject -> assertThat(subject)
                        .isEqualTo("iys.600100.IYS 1 gün 6 saat süredir izin değişikliği göndermiyor"));
    }

    @Test
    void r25_whatHasUsedFourFifthsOfItsTimeIsToldOnceForEachDestinationAndDeadline() throws Exception {
        DeliveryClock legalClock = mock(DeliveryClock.class);
        Instant due = clock.instant().plus(Duration.ofHours(14));
        when(legalClock.now())
                .thenReturn(List.of(
                        new DeliveryClock.Due("authority.600100", due, BoundedCount.of(9), BoundedCount.of(3)),
                        new DeliveryClock.Due("authority.600101", due, BoundedCount.of(4), BoundedCount.NONE)));
        DeadlineAlarms alarms = new DeadlineAlarms(beans.getBean(OfficerMail.class), legalClock);
        jdbc.update("delete from own_mail where once_key like 'iys.%'");
        alarms.watch();
        alarms.watch();
        world.sendOwn();

        Sunk mail = one();
        assertThat(NoticeWorld.read(mail).getSubject()).startsWith("3 izin kaydının İYS süresi ");
        assertThat(text(mail)).contains("authority.600100");
    }

    @Test
    void r23_r115_lateConfirmationsAndOutdatedWarningsAreToldOnce() {
        Confirmations confirmations = mock(Confirmations.class);
        when(confirmations.late()).thenReturn(4);
        SnippetPlaces snippets = mock(SnippetPlaces.class);
        when(snippets.outdated())
                .thenReturn(new SnippetPlaces.Outdated(2, "a"), new SnippetPlaces.Outdated(2, "a"))
                .thenReturn(new SnippetPlaces.Outdated(3, "b"));
        FormAlarms alarms = new FormAlarms(beans.getBean(OfficerMail.class), confirmations, snippets, clock);
        jdbc.update("delete from own_mail where once_key like 'snippet:%' or once_key like 'confirm.late:%'");
        alarms.watch();
        alarms.watch();
        alarms.watch();
        world.sendOwn();

        assertThat(subjects())
                .containsExactlyInAnyOrder(
                        "4 onay aynı gün içinde kişiye bildirilemedi",
                        "2 alandaki uyarı metni eskidi",
                        "3 alandaki uyarı metni eskidi");
    }

    @Test
    void r27_refusalsThatStandOnOneSideOnlyAreToldOnceADay() {
        ReconciliationOverview comparisons = mock(ReconciliationOverview.class);
        when(comparisons.openRestrictive()).thenReturn(3L, 4L);
        ComparisonAlarms alarms = new ComparisonAlarms(beans.getBean(OfficerMail.class), comparisons, clock);
        jdbc.update("delete from own_mail where once_key like 'comparison:%'");
        alarms.watch();
        alarms.watch();
        world.sendOwn();

        assertThat(subjects()).containsExactly("Mutabakat: 3 ret farkı karar bekliyor");
    }

    @Test
    void r73_theDigestTellsReferencesAndTotalsOfTheDaysSinceTheLast() throws Exception {
        QuarantineItem item = held();
        journal("2025-03-07T10:00:00+03:00", "mail.in.others", "LIVE", "DELIVER", "UNREADABLE");
        journal("2025-03-08T10:00:00+03:00", "mail.in.others", "LIVE", "REDACT", "SPECIAL_TEXT");
        journal("2025-03-09T23:59:59+03:00", "mail.in.others", "LIVE", "QUARANTINE", "SPECIAL_TEXT");
        journal("2025-03-09T10:00:00+03:00", "mail.in.others", "SHADOW", "QUARANTINE", "SPECIAL_TEXT");
        journal("2025-03-10T00:00:00+03:00", "mail.in.others", "LIVE", "QUARANTINE", "SPECIAL_TEXT");
        journal("2025-03-06T23:59:59+03:00", "mail.in.others", "LIVE", "QUARANTINE", "SPECIAL_TEXT");
        journal("2025-03-08T10:00:00+03:00", "mail.out.footer", "LIVE", "RELAY", "ADDED");
        digest(MONDAY_MORNING).write();
        digest(MONDAY_MORNING).write();
        world.sendOwn();

        Sunk mail = one();
        assertThat(NoticeWorld.read(mail).getSubject())
                .startsWith("İzin Hub günlük özet 07.03.2025 - 09.03.2025: karar bekleyen ");
        assertThat(text(mail).replaceAll("\\s+", " "))
                .contains("Toplam 3: geçen 1, ayıklanan 1, yönlendirilen 0, bekletilen 1, reddedilen 0, okunamayan 1")
                .contains("Toplam 1: alt bilgi eklenen 1")
                .contains("Geçen hafta okunamayan ek içeren e-posta: 1.")
                .doesNotContain(sender, "SPECIAL", "HEALTH", "diyaliz");
        assertThat(text(mail)).containsPattern("- K-\\d{4}-\\w{4}  \\S+@\\S+\\s+bekleme: ");
        assertThat(item.reference()).isNotBlank();
        jdbc.update("delete from mail_journal where at < '2025-04-01'");
    }

    @Test
    void aMailThatIsTriedAgainIsOneMail_ofTheDayAndOutcomeOfItsLastTry() {
        journal("2025-05-06T10:00:00+03:00", "mail.in.others", "LIVE", "DELIVER", "X", "again");
        journal("2025-05-06T10:05:00+03:00", "mail.in.others", "LIVE", "DELIVER", "X", "again");
        journal("2025-05-06T10:10:00+03:00", "mail.in.others", "LIVE", "REDACT", "X", "again");
        journal("2025-05-06T10:15:00+03:00", "mail.out.scan", "LIVE", "RELAY", "X", "again");
        journal("2025-05-06T23:59:00+03:00", "mail.in.others", "LIVE", "REJECT", "X", "late");
        journal("2025-05-07T00:04:00+03:00", "mail.in.others", "LIVE", "DELIVER", "X", "late");
        journal("2025-05-06T11:00:00+03:00", "mail.in.others", "LIVE", "QUARANTINE", "X");
        journal("2025-05-06T11:00:00+03:00", "mail.in.others", "LIVE", "QUARANTINE", "X");
        journal("2025-05-06T12:00:00+03:00", "mail.in.tekrar", "SHADOW", "REDACT", "X", "again");
        journal("2025-05-06T12:05:00+03:00", "mail.in.tekrar", "SHADOW", "REDACT", "X", "again");
        journal("2025-05-06T13:00:00+03:00", "mail.out.scan", "LIVE", "WARNED", "OUT_WARN", "again");
        journal("2025-05-06T13:05:00+03:00", "mail.out.scan", "LIVE", "WARNED", "OUT_WARN", "again");
        MailJournal journal = beans.getBean(MailJournal.class);

        assertThat(journal.decided(at("2025-05-06T00:00:00+03:00"), at("2025-05-07T00:00:00+03:00")))
                .containsExactlyInAnyOrder(
                        new MailJournal.Decided(true, "REDACT", " X ", 1),
                        new MailJournal.Decided(true, "QUARANTINE", " X ", 2),
                        new MailJournal.Decided(false, "RELAY", " X ", 1),
                        new MailJournal.Decided(false, "WARNED", " OUT_WARN ", 1));
        assertThat(journal.decided(at("2025-05-07T00:00:00+03:00"), at("2025-05-08T00:00:00+03:00")))
                .containsExactly(new MailJournal.Decided(true, "DELIVER", " X ", 1));
        assertThat(journal.shadowed("mail.in.tekrar", at("2025-05-06T00:00:00+03:00")))
                .containsExactly(new MailJournal.Count("REDACT", "X", 1));
        jdbc.update("delete from mail_journal where at < '2025-05-08'");
    }

    @Test
    void r30_linesOfTheJournalGoAfterThreeYears() {
        Instant now = clock.instant();
        journal(now.minus(Duration.ofDays(1096)).toString(), "mail.in.eski", "LIVE", "DELIVER", "X");
        journal(now.minus(Duration.ofDays(1094)).toString(), "mail.in.eski", "LIVE", "REDACT", "X");
        beans.getBean(MailJournal.class).forget();

        assertThat(jdbc.queryForList("select outcome from mail_journal where function = 'mail.in.eski'", String.class))
                .containsExactly("REDACT");
        jdbc.update("delete from mail_journal where function = 'mail.in.eski'");
    }

    @Test
    void onADayThatIsNoBusinessDayThereIsNoDigest() {
        digest(MONDAY_MORNING.minus(Duration.ofDays(1))).write();
        world.sendOwn();

        assertThat(world.received(OFFICER)).hasSize(before);
    }

    private OfficerDigest digest(Instant at) {
        Clock then = Clock.fixed(at, ZoneOffset.UTC);
        DigestReader reader = new DigestReader(
                beans.getBean(QuarantineList.class),
                beans.getBean(QuarantineOverview.class),
                beans.getBean(HoldClocks.class),
                beans.getBean(MailJournal.class),
                beans.getBean(DeliveryOverview.class),
                beans.getBean(FeedFreshness.class),
                beans.getBean(Modes.class),
                beans.getBean(CrmOverview.class),
                then);
        return new OfficerDigest(
                beans.getBean(OfficerMail.class), reader, beans.getBean(BusinessDays.class), false, then);
    }

    private QuarantineItem held() {
        world.send(sender, NoticeWorld.mail(sender, "Talep", "", ILL), mailbox);
        UUID id = jdbc.queryForObject("select item_id from quarantine_item where mailbox = ?", UUID.class, mailbox);
        return beans.getBean(QuarantineList.class).find(id).orElseThrow();
    }

    private void journal(String at, String function, String mode, String outcome, String matter) {
        journal(at, function, mode, outcome, matter, null);
    }

    /** @param mail what all tries of a mail share */
    private void journal(String at, String function, String mode, String outcome, String matter, String mail) {
        String trace = UUID.randomUUID().toString();
        byte[] mark = mail == null ? null : mail.getBytes(StandardCharsets.UTF_8);
        MailJournal journal = beans.getBean(MailJournal.class);
        journal.note(new MailJournal.Line(
                at(at),
                new MailJournal.Verdict(function, mode, outcome, List.of(matter), List.of("HEALTH")),
                new MailJournal.About(1, trace, mark, null),
                null));
        // Its flow writes, too.
        await().until(() -> {
            journal.write();
            return jdbc.queryForObject("select count(*) from mail_journal where trace = ?", Integer.class, trace) == 1;
        });
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    private static Standing standing(Destination.Kind kind, Instant due) {
        BoundedCount none = BoundedCount.NONE;
        return new Standing(
                "authority.600100",
                new Destination("authority.600100", kind, true),
                none,
                none,
                none,
                none,
                null,
                none,
                none,
                List.of(),
                BoundedCount.of(3),
                BoundedCount.of(2),
                due,
                List.of(new Failures(DeliveryState.MISSED, "", BoundedCount.of(7), due)),
                List.of());
    }

    private Sunk one() {
        assertThat(world.received(OFFICER)).hasSize(before + 1);
        return world.received(OFFICER).get(before);
    }

    private List<String> subjects() {
        return world.received(OFFICER).subList(before, world.received(OFFICER).size()).stream()
                .map(mail -> {
                    try {
                        return NoticeWorld.read(mail).getSubject();
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static String text(Sunk mail) throws MessagingException, IOException {
        return (String) NoticeWorld.read(mail).getContent();
    }
}
