package io.izinhub.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.testing.HubTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
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

    @TempDir
    private Path folder;

    @Autowired
    KeyChecksTest(JdbcTemplate jdbc, KeyRing own, KeyProperties settings) {
        this.jdbc = jdbc;
        this.own = own;
        this.settings = settings;
    }

    @Test
    void aStartNotesEachKeyOnce_andTheNextStartTakesTheSame() {
        int noted = rows();
        assertThat(noted).isEqualTo(KeyPurpose.values().length);

        assertThatCode(() -> new KeyChecks(jdbc, own, settings).hold()).doesNotThrowAnyException();
        assertThat(rows()).isEqualTo(noted);
    }

    @Test
    void keysOfAnotherHubAreRefused_namesAndFolderAreTold_andNothingIsNoted() throws IOException {
        KeyFiles files = new KeyFiles(new SecureRandom());
        files.generateMissing(folder);
        files.addNext(folder, KeyPurpose.TOKEN);
        KeyProperties others = new KeyProperties(folder, Map.of(), false);
        int before = rows();

        assertThatThrownBy(() -> new KeyChecks(jdbc, TestKeys.load(others), others).hold())
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
