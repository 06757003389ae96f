package io.izinhub.sms.keyword;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.Inbox;
import io.izinhub.optout.RefusalContext;
import io.izinhub.optout.RefusalWay;
import io.izinhub.optout.intake.GivenRefusal;
import io.izinhub.optout.intake.GivenRefusals;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the flow {@code sms-receive-keyword} does with a text message to the company's short number: verifies the caller, then in one
 * transaction the raw body (encrypted) and the refusals, then the answer. A number that nobody knew refuses as well. Thread-safe.
 */
public class KeywordWebhook {

    /** Messages, by {@code outcome}. */
    static final String MESSAGES = "hub.sms.keyword.messages";

    private static final String PROBLEM = "application/problem+json";
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final KeywordProperties settings;
    private final Keywords keywords;
    private final KeywordAnswers answers;
    private final Brands brands;
    private final SeenMessages seen;
    private final GivenRefusals refusals;
    private final Inbox inbox;
    private final Problems problems;
    private final MeterRegistry meters;

    KeywordWebhook(
            KeywordProperties settings,
            Keywords keywords,
            KeywordAnswers answers,
            Brands brands,
            SeenMessages seen,
            GivenRefusals refusals,
            Inbox inbox,
            Problems problems,
            MeterRegistry meters) {
        this.settings = settings;
        this.keywords = keywords;
        this.answers = answers;
        this.brands = brands;
        this.seen = seen;
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
        NO_NUMBER
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
     */
    @Transactional
    public Answer receive(InputStream in, String secret) throws IOException {
        Optional<String> name = operator(secret);
        if (name.isEmpty()) {
            return problem(HttpStatus.UNAUTHORIZED, "SMS_UNPROVEN");
        }
        KeywordProperties.Operator operator = settings.operators().get(name.get());
        byte[] body = in == null ? new byte[0] : in.readAllBytes();
        String feed = "sms." + name.get();
        Optional<List<IncomingSms>> messages = SmsBodies.read(body, operator);
        if (messages.isEmpty()) {
            inbox.store(feed, body, Inbox.State.FAILED, 0, "UNREADABLE");
            return problem(HttpStatus.BAD_REQUEST, "SMS_UNREADABLE");
        }
        List<String> said = new ArrayList<>();
        List<Outcome> outcomes = inOrder(messages.get()).stream()
                .map(message -> take(message, name.get(), operator, said))
                .toList();
        outcomes.forEach(
                outcome -> meters.counter(MESSAGES, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                        .increment());
        boolean lost = outcomes.contains(Outcome.NO_NUMBER);
        inbox.store(
                feed,
                body,
                lost ? Inbox.State.FAILED : Inbox.State.DONE,
                outcomes.size(),
                lost ? "INVALID_ADDRESS" : null);
        // Who brings several at once cannot send one answer to all of them.
        String answer = said.size() == 1 && outcomes.size() == 1 ? said.get(0) : "";
        return new Answer(200, TEXT, answer.getBytes(StandardCharsets.UTF_8));
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

    /** By person: two calls that bring the same persons in different orders must not wait for each other. */
    static List<IncomingSms> inOrder(List<IncomingSms> messages) {
        return messages.stream()
                .sorted(Comparator.comparing(KeywordWebhook::person)
                        .thenComparing(message -> message.id().orElse("")))
                .toList();
    }

    private static String person(IncomingSms message) {
        return Address.parse(Channel.MESAJ, message.sender())
                .address()
                .map(Address::normalForm)
                .orElse("");
    }

    private Outcome take(IncomingSms message, String name, KeywordProperties.Operator operator, List<String> said) {
        boolean answered = operator.answer() == KeywordProperties.Answer.TEXT;
        Keywords.Said words = keywords.read(message.text());
        if (!words.refuses()) {
            if (answered) {
                said.add(answers.unknown());
            }
            return Outcome.UNKNOWN;
        }
        Optional<Address> sender =
                Address.parse(Channel.MESAJ, message.sender()).address();
        if (sender.isEmpty()) {
            return Outcome.NO_NUMBER;
        }
        Set<String> refused = brandsOf(message, words, operator);
        Outcome outcome = Outcome.REPEATED;
        if (message.id().isEmpty() || seen.isNew(name, message.id().get())) {
            refusals.take(
                    GivenRefusal.now(
                            sender.get(), Channel.MESAJ, RefusalWay.SMS_KEYWORD, refused, evidence(message, name)),
                    RefusalContext.PERSON);
            outcome = Outcome.REFUSED;
        }
        if (answered) {
            said.add(answers.done(refused.stream().sorted().findFirst().orElseThrow()));
        }
        return outcome;
    }

    /** The word names it, else the number that was written to, else the operator's own; else all. */
    private Set<String> brandsOf(IncomingSms message, Keywords.Said words, KeywordProperties.Operator operator) {
        return words.brand()
                .or(() -> message.to().map(to -> settings.numbers().get(to.replaceAll("\\D", ""))))
                .or(() -> Optional.ofNullable(operator.brand()))
                .map(Set::of)
                .orElseGet(() -> brands.all().stream().map(Brand::code).collect(Collectors.toSet()));
    }

    private static Map<String, Object> evidence(IncomingSms message, String operator) {
        return message.id()
                .<Map<String, Object>>map(
                        id -> Map.of("operator", operator, "messageId", id.substring(0, Math.min(200, id.length()))))
                .orElse(Map.of("operator", operator));
    }

    private Answer problem(HttpStatus status, String code) {
        byte[] body =
                problems.bytes(new ProblemException(status, code), Locale.forLanguageTag("tr"), "/webhooks/sms", null);
        return new Answer(status.value(), PROBLEM, body);
    }
}
