package io.izinhub.sim.mail;

import io.izinhub.sim.SimFault;
import io.izinhub.sim.SimFault.Stage;
import io.izinhub.sim.SimFault.When;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One transaction at the sink, and what was asked to go wrong in it. */
final class SinkHandler implements MessageHandler {

    private final Session session;
    private final Consumer<Sunk> sink;
    private final Function<Stage, Optional<SimFault>> faults;
    private final List<String> recipients = new ArrayList<>();
    private String from = "";

    SinkHandler(Session session, Consumer<Sunk> sink, Function<Stage, Optional<SimFault>> faults) {
        this.session = session;
        this.sink = sink;
        this.faults = faults;
    }

    @Override
    public void from(String sender) {
        from = sender;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        Optional<SimFault> fault = faults.apply(Stage.RCPT);
        if (fault.isPresent()) {
            misbehave(fault.get());
        }
        recipients.add(recipient);
    }

    @Override
    public String data(InputStream in) throws RejectException, IOException {
        byte[] raw = in.readAllBytes();
        Optional<SimFault> fault = faults.apply(Stage.DATA);
        boolean kept = fault.isEmpty()
                || fault.get().kind() == SimFault.Kind.SLOW
                || fault.get().when() == When.AFTER;
        if (kept) {
            sink.accept(new Sunk(from, List.copyOf(recipients), raw));
        }
        if (fault.isPresent()) {
            misbehave(fault.get());
        }
        return "2.0.0 Ok";
    }

    @Override
    public void done() {
        // Nothing is held beyond the transaction.
    }

    private void misbehave(SimFault fault) throws RejectException {
        switch (fault.kind()) {
            case SLOW -> pause(fault.delayMs());
            case RESET -> reset();
            case MALFORMED, HTML_200 -> throw new RejectException(599, "<html>");
            case STATUS, RATE_LIMIT -> {
                session.resetMailTransaction();
                throw new RejectException(fault.code(), fault.code() / 100 + ".3.0 Asked to answer so");
            }
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reset() {
        try {
            session.getSocket().setSoLinger(true, 0);
            session.quit();
        } catch (IOException e) {
            // Gone already.
        }
    }
}
