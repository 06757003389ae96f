package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Another program listens where console and API should. */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class PortAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException failure) {
        return new StartProblem(
                        "server.port",
                        "port " + failure.getPort() + " is taken.",
                        failure.getPort() + " numaralı bağlantı noktası kullanımda.",
                        new Hint(
                                "Stop the other program (another hub?), or choose a free port with server.port.",
                                "Diğer programı durdurun (başka bir hub?) ya da server.port ile boş bir bağlantı noktası seçin."))
                .analysis(failure);
    }
}
