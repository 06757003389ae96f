package io.izinhub.mail.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ConfigurationProblem;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What stops the start, and what the operator reads then. */
class PollChecksTest {

    private static final String GOOD = "imap.a.host=h imap.a.username=u imap.b.host=h imap.b.username=v"
            + " poll.form.account=a poll.form.mailbox=form@ornek.example";

    private static void check(String settings) {
        Map<String, String> words = Stream.of(settings.split(" "))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(
                        word -> "hub.mail." + word[0], word -> word[1], (first, last) -> last, TreeMap::new));
        PollProperties bound = new Binder(new MapConfigurationPropertySource(words))
                .bind("hub.mail", PollProperties.class)
                .get();
        try (ImapAccounts accounts = new ImapAccounts(bound.imap(), name -> null)) {
            PollChecks.check(bound, accounts);
        }
    }

    @Test
    void whatIsSetUpWellStarts() {
        assertThatCode(() -> check(GOOD + " poll.form.to-mailbox.account=b")).doesNotThrowAnyException();
        assertThatCode(() -> check(GOOD + " poll.form.to-server.hop=x poll.form.to-server.recipient=y@x.example"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "poll.form.secrets=DELETE, poll.form",
        "poll.form.to-mailbox.account=b poll.form.to-server.hop=x poll.form.to-server.recipient=y, poll.form",
        "poll.form.to-mailbox.account=c, poll.form.to-mailbox.account",
        "poll.form.account=c poll.form.to-mailbox.account=b, poll.form.account",
        "poll.form.to-mailbox.account=a, poll.form.to-mailbox",
        "poll.form.to-mailbox.account=b poll.form.archive=INBOX, poll.form.archive",
        "poll.form.to-mailbox.account=b poll.form.refused=INBOX, poll.form.archive"
    })
    void whatCannotWorkStopsTheStart(String more, String where) {
        assertThatThrownBy(() -> check(GOOD + " " + more))
                .isInstanceOfSatisfying(ConfigurationProblem.class, problem -> assertThat(problem.where())
                        .isEqualTo("hub.mail." + where));
    }

    @Test
    void oneFolderIsLookedIntoOnce() {
        assertThatThrownBy(() -> check(GOOD + " poll.form.to-mailbox.account=b poll.form2.account=a"
                        + " poll.form2.mailbox=other@ornek.example poll.form2.to-mailbox.account=b"))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("looked into twice");
    }

    /** Directly, by way of another poll, through a put away mail, or under another name for the same mailbox. */
    @ParameterizedTest
    @CsvSource({
        "poll.form.to-mailbox.account=b poll.back.to-mailbox.account=a poll.back.account=b, poll.back.to-mailbox",
        "poll.form.to-mailbox.account=b poll.back.to-mailbox.account=b poll.back.to-mailbox.folder=X poll.back.account=b,"
                + " poll.form.to-mailbox",
        "poll.form.to-mailbox.account=b poll.back.to-mailbox.account=b poll.back.account=a poll.back.folder=Archive"
                + " poll.back.archive=Other, poll.form.archive",
        "poll.form.to-mailbox.account=b poll.back.to-mailbox.account=b poll.back.account=a poll.back.folder=Refused"
                + " poll.back.refused=Other, poll.form.archive",
        "poll.form.to-mailbox.account=c imap.c.host=H imap.c.username=U poll.form.to-mailbox.folder=inbox,"
                + " poll.form.to-mailbox"
    })
    void whatWouldGoRoundStopsTheStart(String more, String where) {
        String back = more.contains("poll.back") ? " poll.back.mailbox=back@ornek.example " : " ";
        assertThatThrownBy(() -> check(GOOD + back + more))
                .isInstanceOfSatisfying(ConfigurationProblem.class, problem -> assertThat(problem.where())
                        .isEqualTo("hub.mail." + where));
    }

    @Test
    void secretsArePrintedNowhere() {
        ImapProperties login = new Binder(new MapConfigurationPropertySource(
                        Map.of("x.host", "h", "x.username", "person", "x.password", "geheim")))
                .bind("x", ImapProperties.class)
                .get();

        assertThat(login.toString()).doesNotContain("person", "geheim");
        assertThat(login.port()).isEqualTo(993);
        assertThat(login.tls()).isEqualTo(ImapProperties.Tls.IMPLICIT);
    }
}
