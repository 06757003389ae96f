package io.izinhub.sms.keyword;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Inbox;
import io.izinhub.integrator.InboxReader;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * What the flow {@code sms-receive-keyword} does with a text message to the company's short number: verifies the caller, then records
 * each refusal in a transaction of its own, stores the raw body (encrypted), and answers. A number that nobody knew refuses as well.
 * Thread-safe.
 */
public class KeywordWebhook implements InboxReader {

    private static final Logger LOG = LoggerFactory.getLogger(KeywordWebhook.class);

    /** Messages, by {@code outcome}. */
    static final String MESSAGES = "hub.sms.keyword.messages";

    /** Start of the feeds' names; the operator's follows. */
    private static final String FEEDS = "sms.";

    private static final String INVALID_ADDRESS = "INVALID_ADDRESS";

    private static final String PROBLEM = "application/problem+json";
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final KeywordProperties settings;
    private final Keywords keywords;
    private final KeywordAnswers answers;
    private final Brands brands;
    private final KeywordRefusals refusals;
    private final Inbox inbox;
    private final Problems problems;
    private final MeterRegistry meters;

    KeywordWebhook(
            KeywordProperties settings,
            Keywords keywords,
            KeywordAnswers answers,
            Brands brands,
            KeywordRefusals refusals,
            Inbox inbox,
            Problems problems,
            MeterRegistry meters) {
        this.settings = settings;
        this.keywords = keywords;
        this.answers = answers;
        this.brands = brands;
        this.refusals = refusals;
        this.inbox = inbox;
        this.problems = problems;
        this.meters = meters;
    }

    /** What became of a message. */
    private enum Outcome {
        REFUSED,
        REPEATED,
        /** No word of refusal in it. */
        UNKNOWN,
        /** The sender is no number that can be refused for. */
        NO_NUMBER,
        /** It refuses, and that could not be recorded: the operator has to bring it again. */
        FAILED
    }

    /** What the operator is told. */
    public record Answer(int status, String type, byte[] body) {

        /** Prints no content. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /**
     * @param in null where the request has no body
     * @param secret end of the address
     * @param language of problems; what a person is told by text message has its own
     */
    public Answer receive(InputStream in, String secret, Locale language) throws IOException {
        Optional<String> name = operator(secret);
        if (name.isEmpty()) {
            return problem(HttpStatus.UNAUTHORIZED, "SMS_UNPROVEN", language);
        }
        KeywordProperties.Operator operator = settings.operators().get(name.get());
        byte[] body = in == null ? new byte[0] : in.readAllBytes();
        String feed = FEEDS + name.get();
        Optional<List<IncomingSms>> messages = SmsBodies.read(body, operator);
        if (messages.isEmpty()) {
            inbox.store(feed, body, Inbox.State.FAILED, 0, Failure.UNREADABLE);
            return problem(HttpStatus.BAD_REQUEST, "SMS_UNREADABLE", language);
        }
        List<String> said = new ArrayList<>();
        List<Outcome> outcomes = messages.get().stream()
                .map(message -> take(message, name.get(), operator, said))
                .toList();
        outcomes.forEach(
                outcome -> meters.counter(MESSAGES, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                        .increment());
        Optional<String> error = error(outcomes);
        inbox.store(
                feed,
                body,
                error.isPresent() ? Inbox.State.FAILED : Inbox.State.DONE,
                outcomes.size(),
                error.orElse(null));
        if (outcomes.contains(Outcome.FAILED)) {
            return problem(HttpStatus.SERVICE_UNAVAILABLE, "SMS_NOT_RECORDED", language);
        }
        // Who brings several at once cannot send one answer to all of them.
        String answer = said.size() == 1 && outcomes.size() == 1 ? said.get(0) : "";
        return new Answer(200, TEXT, answer.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean reads(String feed) {
        return feed.startsWith(FEEDS) && settings.operators().containsKey(feed.substring(FEEDS.length()));
    }

    /** Nobody waits for an answer any more; what was recorded before is left out by its id. */
    @Override
    public Worked work(String feed, byte[] body) {
        String name = feed.substring(FEEDS.length());
        KeywordProperties.Operator operator = settings.operators().get(name);
        Optional<List<IncomingSms>> messages = SmsBodies.read(body, operator);
        if (messages.isEmpty()) {
            return Worked.UNREADABLE;
        }
        boolean nobody = false;
        for (IncomingSms message : messages.get()) {
            Keywords.Said words = keywords.read(message.text());
            Optional<Address> sender =
                    Address.parse(Channel.MESAJ, message.sender()).address();
            nobody |= words.refuses() && sender.isEmpty();
            if (words.refuses() && sender.isPresent()) {
                refusals.record(message, name, sender.get(), brandsOf(message, words, operator));
            }
        }
        return Worked.of(messages.get().size(), nobody ? INVALID_ADDRESS : null);
    }

    private static Optional<String> error(List<Outcome> outcomes) {
        if (outcomes.contains(Outcome.FAILED)) {
            return Optional.of("NOT_RECORDED");
        }
        return outcomes.contains(Outcome.NO_NUMBER) ? Optional.of(INVALID_ADDRESS) : Optional.empty();
    }

    /** All are compared, each in constant time: neither a match nor its place shows. */
    private Optional<String> operator(String secret) {
        byte[] given = (secret == null ? "" : secret).getBytes(StandardCharsets.UTF_8);
        String found = null;
        for (Map.Entry<String, KeywordProperties.Operator> each :
                settings.operators().entrySet()) {
            byte[] own = each.getValue().secret().getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(own, given)) {
                found = each.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    private Outcome take(IncomingSms message, String name, KeywordProperties.Operator operator, List<String> said) {
        boolean answered = operator.answer() == KeywordProperties.Answer.TEXT;
        Keywords.Said words = keywords.read(message.text());
        if (!words.refuses()) {
            if (answered) {
                answers.unknown().ifPresent(said::add);
            }
            return Outcome.UNKNOWN;
        }
        Optional<Address> sender =
                Address.parse(Channel.MESAJ, message.sender()).address();
        if (sender.isEmpty()) {
            return Outcome.NO_NUMBER;
        }
        Set<String> refused = brandsOf(message, words, operator);
        Outcome outcome = record(message, name, sender.get(), refused);
        if (answered && outcome != Outcome.FAILED) {
            answers.done(refused.stream().sorted().findFirst().orElseThrow()).ifPresent(said::add);
        }
        return outcome;
    }

    /** What becomes of one message is nothing to the others. */
    private Outcome record(IncomingSms message, String operator, Address sender, Set<String> refused) {
        try {
            return refusals.record(message, operator, sender, refused) ? Outcome.REFUSED : Outcome.REPEATED;
        } catch (RuntimeException e) {
            LOG.error(
                    "A refusal by text message is not recorded: {}",
                    e.getClass().getSimpleName());
            return Outcome.FAILED;
        }
    }

    /** The word names it, else the number that was written to, else the operator's own; else all. */
    private Set<String> brandsOf(IncomingSms message, Keywords.Said words, KeywordProperties.Operator operator) {
        return words.brand()
                .or(() -> message.to().map(to -> settings.numbers().get(to.replaceAll("\\D", ""))))
                .or(() -> Optional.ofNullable(operator.brand()))
                .map(Set::of)
                .orElseGet(() -> brands.all().stream().map(Brand::code).collect(Collectors.toSet()));
    }

    private Answer problem(HttpStatus status, String code, Locale language) {
        byte[] body = problems.bytes(new ProblemException(status, code), language, "/webhooks/sms", null);
        return new Answer(status.value(), PROBLEM, body);
    }
}
