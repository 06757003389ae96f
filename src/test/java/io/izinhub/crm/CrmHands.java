package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What tests of the CRM do over and over: say something in the ledger, look into the CRM, look into the outbox. */
final class CrmHands {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Ledger ledger;
    private final ContactPoints contacts;
    private final CrmExit exit;
    private final JdbcTemplate jdbc;

    CrmHands(Ledger ledger, ContactPoints contacts, CrmExit exit, JdbcTemplate jdbc) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.exit = exit;
        this.jdbc = jdbc;
    }

    /** One recording, one commit: e-mail permissions of people whose type is BIREYSEL. */
    void say(List<String> emails, Said said, Instant at) {
        List<Statement> statements = new ArrayList<>();
        emails.forEach(email -> statements.add(statement(email, said, at, RecipientType.BIREYSEL)));
        ledger.record(statements, "test");
    }

    void say(String email, Said said, Instant at) {
        say(List.of(email), said, at);
    }

    static Statement statement(String email, Said said, Instant at, RecipientType type) {
        return Statement.said(
                new Statement.About(new Statement.ByAddress(address(email)), "600100", Channel.EPOSTA, type),
                said,
                at,
                "HS_WEB",
                "api");
    }

    /** What the CRM holds; past the budget of no one, for the tests' CRM has no limit. */
    CrmValue held(long person) {
        CrmAnswer answer = exit.send(new CrmRequest.FindById(List.of(Long.toString(person))));
        return answer instanceof CrmAnswer.Persons persons
                ? persons.persons().get(0).value(Channel.EPOSTA)
                : null;
    }

    /** {@code DONE WRITTEN}: state and code of the newest delivery to the CRM. */
    String delivery(String email) {
        return jdbc.queryForObject(
                "select state || ' ' || coalesce(error_code, '') from delivery"
                        + " where point_id = ? and destination = 'crm.next4biz' order by id desc limit 1",
                String.class,
                contacts.find(address(email)).orElseThrow());
    }

    /** What the ledger says; empty text where nothing. */
    String status(String email) {
        return contacts.find(address(email))
                .flatMap(point -> ledger.current("600100", Channel.EPOSTA, RecipientType.BIREYSEL, point)
                        .status())
                .map(Status::name)
                .orElse("");
    }

    long events(String email) {
        return jdbc.queryForObject(
                "select count(*) from consent_event where point_id = ?",
                Long.class,
                contacts.find(address(email)).orElseThrow());
    }

    static Address address(String email) {
        return Address.require(Channel.EPOSTA, email);
    }

    /** @param path below {@code /sim/next4biz-crm} */
    static void control(int port, String path, String json) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sim/next4biz-crm" + path))
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
