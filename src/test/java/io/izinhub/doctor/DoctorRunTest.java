package io.izinhub.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.platform.errors.ConfigurationProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

class DoctorRunTest {

    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private record Made(String id, Area area, Duration limit, Callable<List<Finding>> work) implements Check {
        @Override
        public List<Finding> examine() throws Exception {
            return work.call();
        }
    }

    private static Check check(String id, Area area, Callable<List<Finding>> work) {
        return new Made(id, area, Duration.ofSeconds(5), work);
    }

    private static Examined examine(Check... checks) {
        return new Doctor(() -> List.of(checks), CLOCK).examine();
    }

    @Test
    void whatWasSeenStandsInTheOrderOfAreas() {
        Examined examined = examine(
                check("texts", Area.COMPLIANCE, () -> List.of(Finding.warn("", "LET_PASS", 1, "a"))),
                check("disk", Area.HUB, () -> List.of(Finding.ok("b", "ROOM"), Finding.ok("a", "ROOM"))));

        assertThat(examined.rows().stream()
                        .map(row -> row.check() + row.finding().subject()))
                .containsExactly("diska", "diskb", "texts");
        assertThat(examined.allowsLive()).isTrue();
        assertThat(examined.at()).isEqualTo(NOW);
    }

    @Test
    void oneFailureStandsAgainstLive() {
        Examined examined = examine(
                check("disk", Area.HUB, () -> List.of(Finding.fail("", "FULL"))),
                check("keys", Area.HUB, () -> List.of(Finding.skipped("", "X"))));

        assertThat(examined.allowsLive()).isFalse();
    }

    /** What was not asked because the limit leaves no room may be anything. */
    @Test
    void whatIsUnknownStandsAgainstLiveAndIsSaidSo() {
        Examined examined = examine(
                check("disk", Area.HUB, () -> List.of(Finding.ok("", "ROOM"))),
                check("iys", Area.AUTHORITY, () -> List.of(Finding.skipped("", "BUSY", "NOT_NOW"))));

        assertThat(examined.allowsLive()).isFalse();
        assertThat(new DoctorWords(Told.messages(), Locale.ENGLISH).verdict(examined))
                .startsWith("Not known whether LIVE is possible: 1 ");
        assertThat(new DoctorWords(Told.messages(), DoctorWords.TURKISH).verdict(examined))
                .contains("bilinmiyor: 1 ");
    }

    @Test
    void aCheckThatHangsIsGivenUpAndHoldsUpNobody() {
        CountDownLatch never = new CountDownLatch(1);
        Callable<List<Finding>> hang = () -> {
            never.await();
            return List.of();
        };
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            checks.add(new Made("keys", Area.HUB, Duration.ofMillis(100), hang));
        }
        checks.add(check("texts", Area.COMPLIANCE, () -> List.of(Finding.ok("", "APPROVED", 1))));

        Examined examined = new Doctor(() -> checks, CLOCK).examine();

        assertThat(examined.count(Finding.Result.FAIL)).isEqualTo(6);
        Told.red("keys", examined.rows().get(0).finding(), "TIMEOUT");
        assertThat(examined.count(Finding.Result.OK)).isEqualTo(1);

        never.countDown();
        Told.green(
                "keys",
                complete(new Made("keys", Area.HUB, Duration.ofSeconds(5), () -> {
                    never.await();
                    return List.of(Finding.ok("", "COMPLETE", 6, "-"));
                })),
                "COMPLETE");
    }

    private static Finding complete(Check check) {
        return examine(check).rows().get(0).finding();
    }

    @Test
    void anExceptionIsTheCheckAndItsMessageStaysOut() {
        AtomicInteger looks = new AtomicInteger();
        Check check = check("keys", Area.HUB, () -> {
            if (looks.getAndIncrement() == 0) {
                throw new IOException("ayse@ornek.example");
            }
            return List.of(Finding.ok("", "COMPLETE", 6, "-"));
        });
        Examined examined = examine(check);
        Told.red("keys", examined.rows().get(0).finding(), "BROKEN");
        assertThat(examined.toString()).contains("IOException").doesNotContain("ayse");

        Told.green("keys", complete(check), "COMPLETE");
    }

    @Test
    void askedAgainAtOnceItDoesNotLookAgain() {
        AtomicInteger looks = new AtomicInteger();
        Doctor doctor = new Doctor(
                () -> List.of(check("keys", Area.HUB, () -> {
                    looks.incrementAndGet();
                    return List.of(Finding.ok("", "COMPLETE", 6, "-"));
                })),
                CLOCK);

        assertThat(doctor.latest()).isEmpty();
        assertThat(doctor.examine()).isSameAs(doctor.examine());
        assertThat(doctor.latest()).isPresent();
        assertThat(looks).hasValue(1);
    }

    /** Else each of those that waited would examine anew, one after the other. */
    @Test
    void anExaminationIsFreshFromItsEndOn_howeverLongItTook() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Clock clock = mock();
        when(clock.instant()).thenAnswer(call -> now.get());
        AtomicInteger looks = new AtomicInteger();
        Doctor doctor = new Doctor(
                () -> List.of(check("keys", Area.HUB, () -> {
                    looks.incrementAndGet();
                    now.set(now.get().plusSeconds(30));
                    return List.of(Finding.ok("", "COMPLETE", 6, "-"));
                })),
                clock);

        Examined first = doctor.examine();

        assertThat(first.at()).isEqualTo(NOW.plusSeconds(30));
        assertThat(doctor.examine()).isSameAs(first);
        now.set(now.get().plusSeconds(10));
        assertThat(doctor.examine()).isNotSameAs(first);
        assertThat(looks).hasValue(2);
    }

    @Test
    void aCheckThatCannotBeMadeSaysWhatIsConfiguredWrongly_andLooksOnceItIsCorrected() {
        AtomicBoolean corrected = new AtomicBoolean();
        Check check = check("keys", Area.HUB, () -> List.of(Finding.ok("", "COMPLETE", 6, "-")));
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition("mailCheck", new RootBeanDefinition(Check.class, () -> {
            if (corrected.get()) {
                return check;
            }
            throw new ConfigurationProblem(
                    "hub.mail.hops.x",
                    "There is no host. | Sunucu adı yok.",
                    new ConfigurationProblem.Hint("Name it.", "Adını yazın."));
        }));
        beans.registerBeanDefinition("oddCheck", new RootBeanDefinition(Check.class, () -> {
            if (corrected.get()) {
                return check;
            }
            throw new IllegalStateException("ayse@ornek.example");
        }));

        Examined examined = new Doctor(new ChecksAtHand(beans)::all, CLOCK).examine();

        Told.red("hub", examined.rows().get(0).finding(), "MISCONFIGURED");
        Told.red("hub", examined.rows().get(1).finding(), "UNUSABLE");
        assertThat(Told.reasons("hub", examined.rows().get(0).finding()))
                .containsExactly("hub.mail.hops.x: Sunucu adı yok.", "hub.mail.hops.x: There is no host.");
        assertThat(examined.rows().get(0).finding().facts()).contains("Name it.", "Adını yazın.");
        assertThat(examined.toString()).doesNotContain("ayse");

        corrected.set(true);
        for (Examined.Row row :
                new Doctor(new ChecksAtHand(beans)::all, CLOCK).examine().rows()) {
            Told.green("keys", row.finding(), "COMPLETE");
        }
    }

    /** Two checks need the CRM, and a third asks for it when it looks: in the command nothing was made before. */
    @Test
    void aValueThatCannotBeReadIsToldLikeAStartTellsIt_once() {
        Binder crm = Binder.get(environment("""
                hub:
                  crm:
                    next4biz:
                      page-size: gizli
                """));
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        for (String name : List.of("crmExamined", "crmClock")) {
            beans.registerBeanDefinition(name, new RootBeanDefinition(Check.class, () -> {
                throw new BeanCreationException(
                        "crmAccounts", "cannot be made", bindFailure(crm, "hub.crm.next4biz.page-size"));
            }));
        }
        beans.registerBeanDefinition(
                "late",
                new RootBeanDefinition(
                        Check.class,
                        () -> check("key-ids", Area.HUB, () -> {
                            throw bindFailure(crm, "hub.crm.next4biz.page-size");
                        })));

        List<Examined.Row> rows =
                new Doctor(new ChecksAtHand(beans)::all, CLOCK).examine().rows();

        assertThat(rows).extracting(Examined.Row::check).containsExactly("hub", "key-ids");
        for (Examined.Row row : rows) {
            Told.red(row.check(), row.finding(), "MISCONFIGURED");
            assertThat(Told.reasons(row.check(), row.finding()))
                    .containsExactly(
                            "hub.crm.next4biz.page-size: değer Integer olarak okunamıyor. (application.yml - 4:18)",
                            "hub.crm.next4biz.page-size: the value cannot be read as Integer."
                                    + " (application.yml - 4:18)");
            assertThat(row.finding().facts()).contains("Write a number.", "Bir sayı yazın.");
            assertThat(row.toString()).doesNotContain("gizli");
        }
    }

    private static StandardEnvironment environment(String yaml) {
        Resource file = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getDescription() {
                return "application.yml";
            }
        };
        StandardEnvironment environment = new StandardEnvironment();
        try {
            new YamlPropertySourceLoader()
                    .load("application.yml", file)
                    .forEach(environment.getPropertySources()::addFirst);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return environment;
    }

    private static BindException bindFailure(Binder binder, String name) {
        return catchThrowableOfType(BindException.class, () -> binder.bind(name, Integer.class));
    }
}
