package io.izinhub.platform.database;

import java.io.IOException;
import java.nio.file.Path;

/** An embedded server without a hub, for tests of other packages. */
public final class OwnCluster implements AutoCloseable {

    private final EmbeddedServer server;

    private OwnCluster(EmbeddedServer server) {
        this.server = server;
    }

    public static OwnCluster start(Path directory) {
        return new OwnCluster(EmbeddedServer.start(new DatabaseProperties(true, directory, 0)));
    }

    public String url() {
        return server.url();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
