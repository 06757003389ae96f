package io.izinhub.integrator;

import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the flow {@code webhook-receive-integrator} does with what a firm posts: prove, store, record up to 1,000 movements
 * in the same transaction, answer. What became of our own submissions, what is too large and what cannot be read is worked
 * from the store afterwards. Called by the flow by name; thread-safe.
 */
@Component("integratorPosts")
public class IntegratorPosts implements InboxReader {

    /** Bodies as a firm posted them. */
    private static final String POSTS = ".push";
    /** The same where the movements are recorded already, and only what became of ours is left to be settled. */
    private static final String OUTCOMES = ".outcomes";

    private final Authorities authorities;
    private final ToldMovements intake;
    private final ToldOutcomes outcomes;
    private final Inbox inbox;
    private final Problems problems;

    IntegratorPosts(
            Authorities authorities, ToldMovements intake, ToldOutcomes outcomes, Inbox inbox, Problems problems) {
        this.authorities = authorities;
        this.intake = intake;
        this.outcomes = outcomes;
        this.inbox = inbox;
        this.problems = problems;
    }

    /** Name of the header that the account's firm proves itself with; one that nobody sends where there is none. */
    public String tokenHeader(String account) {
        String header = adapter(account).proof().tokenHeader();
        return header.isEmpty() ? "X-Webhook-Token" : header;
    }

    /**
     * @param token of the header; null where it is missing
     * @param sender address of whoever connects, or whom a proxy names that the server trusts; null where nobody says
     */
    public boolean proven(String account, String secret, String token, String sender) {
        return adapter(account).proof().holds(secret, token, address(sender));
    }

    private static InetAddress address(String literal) {
        try {
            // The server tells a literal: nothing is looked up. Without one Java would take this machine for the
            // sender.
            return literal == null || literal.isBlank() ? null : InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** The body of the answer to somebody who does not prove to be the firm; its address is not repeated. */
    public byte[] refusal(Locale language) {
        return problems.bytes(
                new ProblemException(HttpStatus.UNAUTHORIZED, "WEBHOOK_UNPROVEN"), language, "/webhooks", null);
    }

    /** Every feed of the account, as the flows that read them; empty where it has none. */
    public List<String> feeds(String account) {
        AuthorityAdapter adapter = authorities.named(account);
        Set<AuthorityAdapter.Feed> feeds =
                adapter.role(ChangeFeed.class).map(ChangeFeed::feeds).orElse(Set.of());
        return authorities.brands().stream()
                .filter(brand -> authorities.listensTo(brand, account))
                .flatMap(brand -> feeds.stream().map(feed -> AuthorityPull.flow(account, brand, feed)))
                .toList();
    }

    /**
     * What is left to do after the answer.
     *
     * @param feedReady the account's feeds have something to be read now
     * @param waiting the store has something to be worked now
     */
    public record Received(boolean feedReady, boolean waiting) {}

    /**
     * Stores the body and records its movements: they are the people's will and count at once.
     *
     * @param in null where the request has no body
     */
    @Transactional
    public Received receive(String account, InputStream in) throws IOException {
        byte[] body = in == null ? new byte[0] : in.readAllBytes();
        if (!(adapter(account).pushed(body) instanceof Answers.Told told)
                || told.movements().size() > ToldMovements.AT_ONCE) {
            inbox.store(account + POSTS, body, Inbox.State.WAITING, 0, null);
            return new Received(false, true);
        }
        String error = intake.record(told).orElse(null);
        boolean waiting = !told.outcomes().isEmpty();
        if (waiting) {
            inbox.store(
                    account + OUTCOMES,
                    body,
                    Inbox.State.WAITING,
                    told.movements().size(),
                    null);
        }
        if (!waiting || error != null) {
            inbox.store(
                    account + POSTS,
                    body,
                    error == null ? Inbox.State.DONE : Inbox.State.FAILED,
                    told.movements().size(),
                    error);
        }
        return new Received(told.feedReady(), waiting);
    }

    @Override
    public boolean reads(String feed) {
        return (feed.endsWith(POSTS) || feed.endsWith(OUTCOMES))
                && Optional.ofNullable(authorities.named(account(feed)))
                        .flatMap(adapter -> adapter.role(PushesChanges.class))
                        .filter(adapter -> !adapter.name().equals(Authorities.IYS))
                        .isPresent();
    }

    private static String account(String feed) {
        return feed.substring(0, feed.lastIndexOf('.'));
    }

    /** Movements and outcomes in two transactions: each locks people in the ledger's order, once. */
    @Override
    public Worked work(String feed, byte[] body) {
        String account = account(feed);
        if (!(adapter(account).pushed(body) instanceof Answers.Told told)) {
            return Worked.UNREADABLE;
        }
        if (feed.endsWith(OUTCOMES)) {
            return new Worked(told.movements().size(), null, outcomes.settle(account, told.outcomes()));
        }
        Optional<String> error = intake.record(told);
        if (!told.outcomes().isEmpty()) {
            inbox.store(account + OUTCOMES, body, Inbox.State.WAITING, 0, null);
        }
        return Worked.of(told.movements().size(), error.orElse(null));
    }

    private PushesChanges adapter(String account) {
        return authorities.named(account).role(PushesChanges.class).orElseThrow();
    }
}
