package io.izinhub.mail.smtp.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.smtp.relay.RelayTable.Known;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.database.SmallPool;
import io.izinhub.testing.HubTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;

@HubTest
class RelayTableTest {

    private static final byte[] CONTENT = new byte[32];

    @Autowired
    private RelayTable table;

    @Autowired
    private SmallPool relayConnections;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    @Qualifier("lookupHash")
    private KeyedHash hash;

    @Test
    void whatWasSent_isKnown_andWhatWasNotSentIsNew() {
        byte[] key = table.key("inbound", envelope("c@d.example"), CONTENT);

        assertThat(table.sending(key)).isEqualTo(Known.NEW);
        table.notSent(key);
        assertThat(table.sending(key)).isEqualTo(Known.NEW);
        table.sent(key);
        assertThat(table.sending(key)).isEqualTo(Known.SENT);
        table.notSent(key);
        assertThat(table.sending(key)).isEqualTo(Known.SENT);
    }

    @Test
    void anAnswerThatNeverCame_isAPossibleDuplicate_untilItIsKnown() {
        byte[] key = table.key("inbound", envelope("e@f.example"), CONTENT);

        assertThat(table.sending(key)).isEqualTo(Known.NEW);
        assertThat(table.sending(key)).isEqualTo(Known.PERHAPS_SENT);
        // The second attempt was refused; of the first nobody knows still.
        table.notSent(key);
        assertThat(table.sending(key)).isEqualTo(Known.PERHAPS_SENT);
        table.sent(key);
        assertThat(table.sending(key)).isEqualTo(Known.SENT);
    }

    @Test
    void anotherEnvelope_listenerOrContent_isAnotherMail() {
        Envelope envelope = new Envelope("s" + UUID.randomUUID() + "@x.example", List.of("a@b.example"), false, false);
        byte[] other = CONTENT.clone();
        other[0] = 1;
        assertThat(List.of(
                        table.key("inbound", envelope, CONTENT),
                        table.key("outbound", envelope, CONTENT),
                        table.key("inbound", envelope, other),
                        table.key("inbound", envelope.with("c@d.example"), CONTENT),
                        table.key("inbound", new Envelope("", envelope.recipients(), false, false), CONTENT)))
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(key).hasSize(32));
        assertThat(table.key("inbound", envelope, CONTENT)).isEqualTo(table.key("inbound", envelope, CONTENT));
    }

    @Test
    void noAddressStandsInTheTable_andADayLaterNothing() {
        byte[] key = table.key("inbound", envelope("canary@d.example"), CONTENT);
        table.sending(key);

        assertThat(new String(
                        jdbc.queryForObject("select key from mail_relay where key = ?", byte[].class, key),
                        StandardCharsets.ISO_8859_1))
                .doesNotContain("canary");
        at(Duration.ofHours(23)).forget();
        assertThat(count(key)).isEqualTo(1);
        at(Duration.ofHours(25)).forget();
        assertThat(count(key)).isZero();
    }

    @Test
    void nobodyWaitsForTheDisk_andNobodyWaitsLong() {
        assertThat(relayConnections.jdbc().queryForObject("show synchronous_commit", String.class))
                .isEqualTo("off");
        assertThat(relayConnections.jdbc().queryForObject("show statement_timeout", String.class))
                .isEqualTo("2s");
        assertThat(jdbc.queryForObject("show synchronous_commit", String.class)).isEqualTo("on");
    }

    private RelayTable at(Duration later) {
        return new RelayTable(relayConnections.jdbc(), hash, Clock.offset(Clock.systemUTC(), later));
    }

    private int count(byte[] key) {
        return jdbc.queryForObject("select count(*) from mail_relay where key = ?", Integer.class, key);
    }

    private static Envelope envelope(String recipient) {
        return Envelope.of("s" + UUID.randomUUID() + "@x.example", List.of(recipient));
    }
}
