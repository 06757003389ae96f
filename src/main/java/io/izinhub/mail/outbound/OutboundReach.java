package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.mail.Envelope;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.hop.LiveEnvelope;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what a footer promises is there: the notice page that it links to, the mailbox that it names. The steps of the flow
 * {@code mail-check-reach}; what does not answer is a warning and a detail of the health, and stops nothing. Thread-safe.
 */
public class OutboundReach {

    static final String REACHED = "REACHED";

    private static final Logger LOG = LoggerFactory.getLogger(OutboundReach.class);
    private static final String PAGE = ".noticePage";
    private static final String MAILBOX = ".misdirectedMailbox";
    private static final String MISSING = "NOT_CONFIGURED";

    private final OutboundPolicy policy;
    private final CompanyFacts company;
    private final MailGateways gateways;
    private final Map<String, String> found = new ConcurrentHashMap<>();

    OutboundReach(OutboundPolicy policy, CompanyFacts company, MailGateways gateways) {
        this.policy = policy;
        this.company = company;
        this.gateways = gateways;
    }

    /** The notice page of a brand, to be asked for. */
    public record Page(String brand, HttpCall call) {}

    /** Those of all brands in whose name somebody sends. */
    public List<Page> pages() {
        return brands().stream()
                .flatMap(brand -> {
                    Optional<URI> url = company.noticeUrl(brand);
                    if (url.isEmpty()) {
                        found(brand + PAGE, MISSING);
                    }
                    return url.map(page -> new Page(brand, HttpCall.of("GET", page))).stream();
                })
                .toList();
    }

    public void page(String brand, HttpAnswer answer) {
        boolean there = answer.status() == 200;
        found(brand + PAGE, there ? REACHED : answer.status() == 0 ? "NO_ANSWER" : "HTTP_" + answer.status());
    }

    /** Asks the next mail server at RCPT for each mailbox, and sends nothing. */
    public void mailboxes() {
        for (String brand : brands()) {
            found(
                    brand + MAILBOX,
                    company.misdirectedEmail(brand).map(this::ask).orElse(MISSING));
        }
    }

    private String ask(String mailbox) {
        LiveEnvelope question = new LiveEnvelope(gateways.behind("outbound"), Envelope.of("", List.of()), 0);
        try {
            SmtpReply reply = question.recipient(mailbox);
            return reply.isAccepted() ? REACHED : "SMTP_" + reply.code();
        } finally {
            question.abort();
        }
    }

    /** By brand and what was looked for; empty before the first look. Names no address. */
    Map<String, String> findings() {
        return new TreeMap<>(found);
    }

    private void found(String what, String code) {
        String before = found.put(what, code);
        if (!code.equals(REACHED) && !code.equals(before)) {
            LOG.warn("What footers promise is not there: {} {}", what, code);
        }
    }

    private SortedSet<String> brands() {
        return gateways.leadsSomewhere("outbound")
                ? policy.accounts().values().stream().map(Account::brand).collect(Collectors.toCollection(TreeSet::new))
                : new TreeSet<>();
    }
}
