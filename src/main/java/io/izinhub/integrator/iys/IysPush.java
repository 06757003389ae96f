package io.izinhub.integrator.iys;

import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Inbox;
import io.izinhub.integrator.InboxReader;
import io.izinhub.integrator.ToldMovements;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the flow {@code webhook-receive-iys} does with what İYS pushes. İYS does not say whether it tries again, so the
 * body is stored, and a small one recorded, before it is answered; the pull stays the safety net. Thread-safe.
 */
@Component("iysPush")
public class IysPush implements InboxReader {

    static final String FEED = "iys.push";

    private final IysAdapter adapter;
    private final IysProperties.Push settings;
    private final ToldMovements intake;
    private final Inbox inbox;
    private final Problems problems;

    IysPush(IysAdapter adapter, IysProperties settings, ToldMovements intake, Inbox inbox, Problems problems) {
        this.adapter = adapter;
        this.settings = settings.push();
        this.intake = intake;
        this.inbox = inbox;
        this.problems = problems;
    }

    /** Whether this header proves the sender; takes the same time whatever is wrong. */
    public boolean proven(String authorization) {
        if (!settings.configured() || authorization == null) {
            return false;
        }
        String wanted = settings.username() + ":" + settings.password();
        byte[] expected = ("Basic " + Base64.getEncoder().encodeToString(wanted.getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, authorization.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** The body of the answer to somebody who does not prove to be İYS. */
    public byte[] refusal(Locale language) {
        return problems.bytes(
                new ProblemException(HttpStatus.UNAUTHORIZED, "WEBHOOK_UNPROVEN"), language, "/webhooks/iys", null);
    }

    /**
     * Stores the body and records up to 1,000 movements; more of them, and whatever cannot be read, is worked later.
     *
     * @param in null where the request has no body
     * @return the HTTP status to answer with
     */
    @Transactional
    public int receive(InputStream in) throws IOException {
        byte[] body = in == null ? new byte[0] : in.readAllBytes();
        if (!(adapter.pushed(body) instanceof Answers.Told told)
                || told.movements().size() > ToldMovements.AT_ONCE) {
            inbox.store(FEED, body, Inbox.State.WAITING, 0, null);
            return 200;
        }
        if (told.movements().isEmpty() && told.unreadable().isEmpty()) {
            // İYS tries the address with a record that means nothing.
            return 200;
        }
        String error = intake.record(told).orElse(null);
        inbox.store(
                FEED,
                body,
                error == null ? Inbox.State.DONE : Inbox.State.FAILED,
                told.movements().size(),
                error);
        return 200;
    }

    @Override
    public boolean reads(String feed) {
        return feed.equals(FEED);
    }

    @Override
    public Worked work(String feed, byte[] body) {
        if (!(adapter.pushed(body) instanceof Answers.Told told)) {
            return Worked.UNREADABLE;
        }
        return Worked.of(told.movements().size(), intake.record(told).orElse(null));
    }
}
