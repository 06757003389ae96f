package io.izinhub.mail.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.testing.RawSmtp;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DotReaderTest {

    /** Made anew for each reading: it runs from the moment that it is made. */
    private static Deadline patient() {
        return new Deadline(System::nanoTime, Duration.ofMinutes(1));
    }

    @Property
    void whatWasStuffed_comesOutAsItWas_andNotOneByteMoreIsTaken(@ForAll("contents") String content)
            throws IOException {
        byte[] message = (content + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(RawSmtp.stuffed(message));
        wire.writeBytes(".\r\nNOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        InputStream in = new BufferedInputStream(new ByteArrayInputStream(wire.toByteArray()), 8192);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean ended = new DotReader().read(in, (bytes, length) -> out.write(bytes, 0, length), patient());

        assertThat(ended).isTrue();
        assertThat(out.toByteArray()).isEqualTo(message);
        assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("NOOP\r\n");
    }

    @Provide
    Arbitrary<String> contents() {
        Arbitrary<String> pieces =
                Arbitraries.of("\r\n", ".", "a", "\r", "\n", "..", "\r\n.", "x".repeat(4_000), "\r\n.\r", "\0");
        return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
    }

    @Test
    void aClientThatGoes_isNoEnd() throws IOException {
        InputStream in =
                new BufferedInputStream(new ByteArrayInputStream("abc\r\n.".getBytes(StandardCharsets.US_ASCII)));

        assertThat(new DotReader().read(in, (bytes, length) -> {}, patient())).isFalse();
    }
}
