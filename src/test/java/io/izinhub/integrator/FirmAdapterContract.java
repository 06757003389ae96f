package io.izinhub.integrator;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.testing.HttpWire;
import io.izinhub.testing.SimWorld;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The contract against a firm's simulator, whose calls carry their own credentials; a world for each test. */
public abstract class FirmAdapterContract extends AuthorityAdapterContract {

    protected final SimWorld world = SimWorld.open();
    private final HttpWire wire;

    /** @param patience for an answer */
    protected FirmAdapterContract(Duration patience) {
        this.wire = new HttpWire(patience);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Override
    protected HttpAnswer send(HttpCall call) {
        return wire.send(call);
    }

    /** The simulator has the adapter's name. */
    @Override
    protected void fault(String json) {
        world.fault(json.replaceFirst("\\{", "{\"target\":\"" + adapter().name() + "\",\"count\":1,"));
    }
}
