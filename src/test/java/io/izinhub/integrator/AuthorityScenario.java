package io.izinhub.integrator;

import static io.izinhub.integrator.ScenarioHub.ago;
import static io.izinhub.integrator.ScenarioHub.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The same story whoever stands between the hub and İYS: consent out, confirmation back, a citizen's refusal in, CRM
 * updated. Where a firm cannot do its part, that shows as what it is, and never as success.
 */
abstract class AuthorityScenario {

    private final ScenarioHub hub;
    private final String account;

    AuthorityScenario(ScenarioHub hub, String account) {
        this.hub = hub;
        this.account = account;
    }

    /** Where the brand's {@code state-from} names another than the account. */
    String stateFrom() {
        return null;
    }

    /** What the firm's customer sets up in its panel. */
    void atTheFirm() {}

    /** What the hub does by schedule to hear of citizens: nothing where the firm tells by itself. */
    void schedule() {}

    /** False: the firm has neither feed nor webhook, and nobody else is asked. */
    boolean hearsOfCitizens() {
        return true;
    }

    /** What becomes of a refusal of which İYS knows nothing: where nobody says so, it waits for an answer. */
    String firstRefusal() {
        return "DONE H175";
    }

    final ScenarioHub hub() {
        return hub;
    }

    @BeforeEach
    final void goBy() {
        hub.goBy(account, stateFrom());
        atTheFirm();
    }

    @AfterEach
    final void calm() {
        hub.calm();
    }

    @Test
    final void consentOut_confirmationBack_citizensRefusalIn_crmUpdated() {
        String person = hub.person();

        hub.say("ONAY", ago(60), person);

        until(() -> hub.delivery(person).equals("DONE"));
        assertThat(hub.atIys(person)).isEqualTo("ONAY");
        assertThat(hub.mayBeSent(person)).isEqualTo("ONAY");
        until(() -> hub.inCrm(person).equals("1"));

        hub.citizen("RET", person);
        schedule();

        if (hearsOfCitizens()) {
            until(() -> hub.mayBeSent(person).equals("RET"));
            until(() -> hub.inCrm(person).equals("2"));
            assertThat(hub.delivery(person))
                    .as("nobody tells the authority its own word")
                    .isEqualTo("DONE");
            assertThat(hub.events(person, 2)).isEqualTo(1);
        } else {
            unheard(person);
        }
    }

    /** Nothing in the hub says that it knows: the registry is as before, and no way to hear is claimed. */
    private void unheard(String person) {
        AuthorityAdapter adapter = hub.bean(Authorities.class).named(account);
        assertThat(adapter).isNotInstanceOfAny(ChangeFeed.class, PushesChanges.class);
        await().during(Duration.ofSeconds(1))
                .until(() -> hub.mayBeSent(person).equals("ONAY")
                        && hub.inCrm(person).equals("1"));
        assertThat(hub.events(person, 2)).isZero();
    }

    @Test
    final void ourRefusalIsTold_andOneThatIysKnowsNothingOfStaysOurs() {
        String known = hub.person();
        String unknown = hub.person();
        hub.seed("ONAY", known, ago(100 * 86_400));

        hub.say("RET", ago(60), known, unknown);

        assertThat(hub.mayBeSent(known)).isEqualTo("RET");
        until(() -> hub.delivery(known).startsWith("DONE"));
        until(() -> hub.delivery(unknown).equals(firstRefusal()));
        assertThat(hub.atIys(known)).isEqualTo("RET");
        assertThat(hub.atIys(unknown)).isEmpty();
        assertThat(hub.mayBeSent(unknown)).isEqualTo("RET");
        until(() -> hub.inCrm(known).equals("2") && hub.inCrm(unknown).equals("2"));
    }

    @Test
    final void ofManyEachIsConfirmedByItself_andTakenIsNotConfirmed() {
        String[] people = Stream.generate(hub::person).limit(25).toArray(String[]::new);
        hub.world().settings(Map.of("batchDelay", 2));

        hub.say("ONAY", ago(60), people);

        until(() -> hub.delivery(people[0]).equals("AWAITING"));
        // Asked first: whoever is confirmed by then stands at İYS.
        assertThat(Stream.of(people).filter(person -> hub.mayBeSent(person).equals("ONAY")))
                .allMatch(person -> hub.atIys(person).equals("ONAY"));
        until(() -> Stream.of(people).allMatch(person -> hub.delivery(person).equals("DONE")));
        assertThat(people).allMatch(person -> hub.atIys(person).equals("ONAY"));
        assertThat(people).allMatch(person -> hub.mayBeSent(person).equals("ONAY"));
    }

    /** İYS takes the consent no more that waited in the firm's queue while the citizen refused. */
    @Test
    final void aCitizenWhoIsQuickerThanTheQueueHasTheLastWord() {
        String person = hub.person();
        hub.seed("ONAY", person, ago(100 * 86_400));
        hub.world().settings(Map.of("batchDelay", 2));
        hub.say("ONAY", ago(60), person);
        until(() -> hub.delivery(person).matches("AWAITING|DONE"));

        hub.citizen("RET", person);
        schedule();

        until(() -> !hub.delivery(person).equals("AWAITING"));
        assertThat(hub.atIys(person)).isEqualTo("RET");
        until(() -> hub.mayBeSent(person).equals("RET"));
        until(() -> hub.inCrm(person).equals("2"));
    }
}
