package io.izinhub.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Listens to everything that is logged while it is open, and tells whether a secret was sung: in the text, in the MDC,
 * or in the message of an exception. Our own loggers sing at every level meanwhile.
 *
 * <pre>{@code
 * try (LogCanary canary = new LogCanary()) {
 *     ...
 *     canary.neverHeard("ayse@ornek.example");
 * }
 * }</pre>
 */
public final class LogCanary implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.izinhub");
    private final ch.qos.logback.classic.Level before = ours.getLevel();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            heard.add(event.getFormattedMessage() + " " + event.getMDCPropertyMap()
                    + messages(event.getThrowableProxy()));
        }
    };

    public LogCanary() {
        ours.setLevel(ch.qos.logback.classic.Level.TRACE);
        ear.setContext(root.getLoggerContext());
        ear.start();
        root.addAppender(ear);
    }

    /** Fails if one of the texts stood in anything that was logged. */
    public void neverHeard(String... secrets) {
        for (String secret : secrets) {
            assertThat(heard).noneMatch(line -> line.contains(secret));
        }
    }

    /** What was logged so far, for tests that expect a line. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        root.detachAppender(ear);
        ours.setLevel(before);
    }

    private static String messages(IThrowableProxy thrown) {
        return thrown == null ? "" : " " + thrown.getMessage() + messages(thrown.getCause());
    }
}
