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

    private static final String END_OF_FEED = ".push";

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
     * @param sender address of whoever connects, or whom a proxy names that the server trusts
     */
    public boolean proven(String account, String secret, String token, String sender) {
        return adapter(account).proof().holds(secret, token, address(sender));
    }

    private static InetAddress address(String literal) {
        try {
            // The server tells a literal: nothing is looked up.
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** The body of the answer to somebody who does not prove to be the firm; its address is not repeated. */
    public byte[] refusal() {
        return problems.bytes(
                new ProblemException(HttpStatus.UNAUTHORIZED, "WEBHOOK_UNPROVEN"),
                Locale.forLanguageTag("tr"),
                "/webhooks",
                null);
    }

    /** Every feed of the account, as the flows that read them; empty where it has none. */
    public List<String> feeds(String account) {
        AuthorityAdapter adapter = authorities.named(account);
        Set<AuthorityAdapter.Feed> feeds =
                adapter.role(ChangeFeed.class).map(ChangeFeed::feeds).orElse(Set.of());
        return authorities.brands().stream()
                .filter(brand -> authorities.of(brand).contains(adapter))
                .flatMap(brand -> feeds.stream().map(feed -> AuthorityPull.flow(account, brand, feed)))
                .toList();
    }

    /**
     * Stores the body and records its movements.
     *
     * @param in null where the request has no body
     * @return whether the account's feeds have something to be read now
     */
    @Transactional
    public boolean receive(String account, InputStream in) throws IOException {
        byte[] body = in == null ? new byte[0] : in.readAllBytes();
        String feed = account + END_OF_FEED;
        if (!(adapter(account).pushed(body) instanceof Answers.Told told)
                || told.movements().size() > ToldMovements.AT_ONCE) {
            inbox.store(feed, body, Inbox.State.WAITING, 0, null);
            return false;
        }
        intake.record(feed, told);
        // Movements are the people's will and count at once; what became of ours is looked at afterwards.
        Inbox.State state = told.outcomes().isEmpty() ? Inbox.State.DONE : Inbox.State.WAITING;
        inbox.store(feed, body, state, told.movements().size(), null);
        return told.feedReady();
    }

    @Override
    public boolean reads(String feed) {
        return feed.endsWith(END_OF_FEED)
                && Optional.ofNullable(authorities.named(feed.substring(0, feed.length() - END_OF_FEED.length())))
                        .flatMap(adapter -> adapter.role(PushesChanges.class))
                        .filter(adapter -> !adapter.name().equals(Authorities.IYS))
                        .isPresent();
    }

    @Override
    public int work(String feed, byte[] body) {
        String account = feed.substring(0, feed.length() - END_OF_FEED.length());
        if (!(adapter(account).pushed(body) instanceof Answers.Told told)) {
            return -1;
        }
        intake.record(feed, told);
        outcomes.settle(account, told.outcomes());
        return told.movements().size() + told.outcomes().size();
    }

    private PushesChanges adapter(String account) {
        return authorities.named(account).role(PushesChanges.class).orElseThrow();
    }
}
