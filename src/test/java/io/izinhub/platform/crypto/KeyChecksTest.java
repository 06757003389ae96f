package io.izinhub.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.audit.LedgerSealer;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.testing.HubTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hub knows its keys again, and refuses those of another hub. */
@HubTest
class KeyChecksTest {

    private final JdbcTemplate jdbc;
    private final KeyRing own;
    private final KeyProperties settings;
    private final List<KeyProof> proofs;
    private final Ledger ledger;
    private final LedgerSealer sealer;

    @TempDir
    private Path folder;

    @Autowired
    KeyChecksTest(
            JdbcTemplate jdbc,
            KeyRing own,
            KeyProperties settings,
            List<KeyProof> proofs,
            Ledger ledger,
            LedgerSealer sealer) {
        this.jdbc = jdbc;
        this.own = own;
        this.settings = settings;
        this.proofs = proofs;
        this.ledger = ledger;
        this.sealer = sealer;
    }

    @Test
    void aStartNotesEachKeyOnce_andTheNextStartTakesTheSame() {
        int noted = rows();
        assertThat(noted).isEqualTo(KeyPurpose.values().length);

        assertThatCode(() -> new KeyChecks(jdbc, own, settings, proofs).hold()).doesNotThrowAnyException();
        assertThat(rows()).isEqualTo(noted);
    }

    @Test
    void keysOfAnotherHubAreRefused_namesAndFolderAreTold_andNothingIsNoted() throws IOException {
        KeyFiles files = new KeyFiles(new SecureRandom());
        files.generateMissing(folder);
        files.addNext(folder, KeyPurpose.TOKEN);
        KeyProperties others = new KeyProperties(folder, Map.of(), false);
        int before = rows();

        assertThatThrownBy(() -> new KeyChecks(jdbc, TestKeys.load(others), others, proofs).hold())
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.keys.directory")
                .hasMessageContaining("lookup-1, master-1, seal-1, token-1, store-1, quarantine-1")
                .hasMessageContaining(folder.toString());
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void onlyTheOneThatIsAnotherIsNamed() throws IOException {
        KeyFiles files = new KeyFiles(new SecureRandom());
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (purpose != KeyPurpose.LOOKUP) {
                files.put(folder, purpose, 1, own.key(purpose, 1));
            }
        }
        files.generateMissing(folder);

        assertThat(KeyChecks.foreign(TestKeys.load(new KeyProperties(folder, Map.of(), false)), TestKeys.noted(own)))
                .containsExactly("lookup-1");
    }

    /** A database that is older than the notes: nothing is noted there yet. */
    @Test
    void whatStandsInTheTablesProvesAKeyBeforeItIsNoted() throws IOException {
        Statement.About about = new Statement.About(
                new Statement.ByAddress(Address.require(Channel.EPOSTA, UUID.randomUUID() + "@keys.example")),
                "600100",
                Channel.EPOSTA,
                RecipientType.BIREYSEL);
        ledger.record(List.of(Statement.said(about, Said.RET, Instant.now(), "HS_WEB", "test")), "test");
        await().untilAsserted(() -> {
            sealer.seal();
            assertThat(jdbc.queryForObject("select count(*) from seal", Integer.class))
                    .isPositive();
        });

        assertThat(new KeyChecks(jdbc, own, settings, proofs).disproved(Map.of()))
                .isEmpty();
        assertThat(ringWithout(KeyPurpose.MASTER).disproved(Map.of())).containsExactly("master-1");
        assertThat(ringWithout(KeyPurpose.LOOKUP).disproved(Map.of())).containsExactly("lookup-1");
        assertThat(ringWithout(KeyPurpose.SEAL).disproved(Map.of())).containsExactly("seal-1");
    }

    @Test
    void aKeyThatIsDisprovedIsNotNoted() throws IOException {
        KeyFiles files = new KeyFiles(new SecureRandom());
        for (KeyPurpose purpose : KeyPurpose.values()) {
            files.put(folder, purpose, 1, own.key(purpose, 1));
        }
        files.put(folder, KeyPurpose.MASTER, 99, new byte[32]);
        KeyProperties settings = new KeyProperties(folder, Map.of(), false);
        KeyProof against = mock(KeyProof.class);
        when(against.purpose()).thenReturn(KeyPurpose.MASTER);
        when(against.made(any(), eq(99))).thenReturn(List.of(false, false));
        int before = rows();

        assertThatThrownBy(() -> new KeyChecks(jdbc, TestKeys.load(settings), settings, List.of(against)).hold())
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("master-99");
        assertThat(rows()).isEqualTo(before);
    }

    /** One key is another one; the rest are the hub's own. */
    private KeyChecks ringWithout(KeyPurpose other) throws IOException {
        Path keys = folder.resolve(other.label());
        KeyFiles files = new KeyFiles(new SecureRandom());
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (purpose != other) {
                files.put(keys, purpose, 1, own.key(purpose, 1));
            }
        }
        files.generateMissing(keys);
        KeyProperties settings = new KeyProperties(keys, Map.of(), false);
        return new KeyChecks(jdbc, TestKeys.load(settings), settings, proofs);
    }

    /** As import-ledger leaves the old one. */
    @Test
    void aSealKeyOfWhichOnlyThePublicPartIsThereIsTheSame_andADamagedOneIsAnother() throws IOException {
        KeyFiles files = new KeyFiles(new SecureRandom());
        files.generateMissing(folder);
        KeyRing whole = TestKeys.load(new KeyProperties(folder, Map.of(), false));
        byte[] material = whole.key(KeyPurpose.SEAL, 1);
        byte[] open = Arrays.copyOf(material, 1 + material[0]);

        assertThat(KeyChecks.value(KeyPurpose.SEAL, open)).isEqualTo(KeyChecks.value(KeyPurpose.SEAL, material));

        Files.writeString(folder.resolve("seal-1.key"), Base64.getEncoder().encodeToString(new byte[] {-1, 2, 3}));
        assertThat(KeyChecks.foreign(TestKeys.load(new KeyProperties(folder, Map.of(), false)), TestKeys.noted(whole)))
                .containsExactly("seal-1");
    }

    private int rows() {
        return jdbc.queryForObject("select count(*) from key_check", Integer.class);
    }
}
