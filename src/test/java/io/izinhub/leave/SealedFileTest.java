package io.izinhub.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {

    private static final char[] PASSPHRASE = "doğru-parola-ile-açılır".toCharArray();
    private static final String FILE = "state.csv.enc";

    /** Few iterations: what is tested is the file, not how long guessing takes. */
    private static final ExportKey KEY = ExportKey.of(PASSPHRASE, new byte[ExportKey.SALT_BYTES], 2);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
    void whatWasWrittenIsRead(int length) throws IOException {
        byte[] plain = random(length);

        byte[] sealed = seal(plain);

        assertThat(open(sealed, FILE)).isEqualTo(plain);
        assertThat(sealed.length).isGreaterThanOrEqualTo(length + 24 + 16);
    }

    @ParameterizedTest
    @ValueSource(ints = {24 + 65_552, 24, 23, 3, 0, 100_000})
    void aFileThatWasCutOffDoesNotOpen(int length) throws IOException {
        byte[] sealed = seal(random(200_000));

        assertThatThrownBy(() -> open(Arrays.copyOf(sealed, length), FILE)).isInstanceOf(IOException.class);
    }

    @Test
    void chunksCannotChangePlaces() throws IOException {
        byte[] sealed = seal(random(200_000));
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, 24, swapped, 24 + 65_552, 65_552);
        System.arraycopy(sealed, 24 + 65_552, swapped, 24, 65_552);

        assertThatThrownBy(() -> open(swapped, FILE)).isInstanceOf(IOException.class);
    }

    @Test
    void anotherNameOrPassphraseOpensNothing() throws IOException {
        byte[] sealed = seal(random(10));

        assertThatThrownBy(() -> open(sealed, "people.ndjson.enc")).hasMessageContaining("people.ndjson.enc");
        assertThatThrownBy(() -> SealedInput.open(
                                new ByteArrayInputStream(sealed), "bu doğru parola değil".toCharArray(), FILE)
                        .readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("değil");
    }

    @Test
    void eachExportHasAKeyOfItsOwn() {
        ExportKey one = ExportKey.make(PASSPHRASE, new SecureRandom());
        ExportKey other = ExportKey.make(PASSPHRASE, new SecureRandom());

        assertThat(one.salt()).isNotEqualTo(other.salt());
        assertThat(one.iterations()).isEqualTo(600_000);
    }

    private static byte[] seal(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SealedOutput sealed = new SealedOutput(out, KEY, FILE)) {
            sealed.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] open(byte[] sealed, String file) throws IOException {
        return SealedInput.open(new ByteArrayInputStream(sealed), PASSPHRASE, file)
                .readAllBytes();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
