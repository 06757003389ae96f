package io.izinhub.quarantine;

import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ReleaseForm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The way out for mailboxes whose name begins with {@code fake-}; answers as a test says, and remembers what left. */
@Component
@Profile("hubtest")
@Order(Ordered.HIGHEST_PRECEDENCE)
class FakeGateway implements QuarantineRelease, QuarantineAlarms, QuarantineNotices, NamedMailboxes {

    static final String PREFIX = "fake-";

    private final Map<String, Answers> answers = new ConcurrentHashMap<>();
    private final List<Left> left = new CopyOnWriteArrayList<>();
    private final List<Alarm> alarms = new CopyOnWriteArrayList<>();
    private final List<Closed> closed = new CopyOnWriteArrayList<>();

    interface Answers {
        Answer to(Request request) throws IOException;
    }

    record Left(String reference, ReleaseForm form, HeldEnvelope envelope, byte[] bytes, boolean possibleDuplicate) {}

    record Closed(String reference, String sender) {}

    void answer(String mailbox, Answers answer) {
        answers.put(mailbox, answer);
    }

    List<Left> left(String reference) {
        return left.stream().filter(mail -> mail.reference().equals(reference)).toList();
    }

    List<Alarm> alarms(String reference) {
        return alarms.stream()
                .filter(alarm -> alarm.item().reference().equals(reference))
                .toList();
    }

    List<Closed> closed(String reference) {
        return closed.stream()
                .filter(mail -> mail.reference().equals(reference))
                .toList();
    }

    @Override
    public boolean handles(Direction direction, String mailbox) {
        return mailbox.startsWith(PREFIX);
    }

    @Override
    public boolean isNamed(String mailbox) {
        return mailbox.startsWith(PREFIX) || mailbox.equals("canary");
    }

    @Override
    public Answer release(Request request) throws IOException {
        try (InputStream in = request.content().open()) {
            left.add(new Left(
                    request.item().reference(),
                    request.form(),
                    request.content().envelope(),
                    in.readAllBytes(),
                    request.possibleDuplicate()));
        }
        return answers.getOrDefault(request.item().mailbox(), r -> new Delivered())
                .to(request);
    }

    @Override
    public void raise(Alarm alarm) {
        alarms.add(alarm);
    }

    @Override
    public void closing(QuarantineItem item, MailContent content) {
        closed.add(new Closed(item.reference(), content.sender()));
    }
}
