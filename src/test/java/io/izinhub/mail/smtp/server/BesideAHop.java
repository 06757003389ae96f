package io.izinhub.mail.smtp.server;

import io.izinhub.testing.FakeHop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A next hop that takes everything, and a gateway before it that the test sets up. */
abstract class BesideAHop {

    static final byte[] MAIL = "Subject: x\r\n\r\nMerhaba\r\n".getBytes(StandardCharsets.US_ASCII);

    FakeHop hop;
    TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        hop = FakeHop.start((connection, command) -> null);
    }

    @AfterEach
    void stop() throws IOException {
        if (gateway != null) {
            gateway.close();
        }
        hop.close();
    }

    TestGateway gateway() {
        gateway = new TestGateway(hop.port());
        return gateway;
    }
}
