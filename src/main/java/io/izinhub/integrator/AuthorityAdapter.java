package io.izinhub.integrator;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whoever stands between the hub and İYS, as the flows see it: builds requests, reads answers, classifies errors. An
 * adapter makes no call itself; sending, authorising, throttling and repeating are the flows' work. Brands are İYS brand
 * codes. Stateless and thread-safe.
 *
 * <p>Every reading method takes any answer, also none at all, and never throws for what came from outside: what cannot
 * be read is a {@link Failure}. Its request twin has the same name.
 */
public interface AuthorityAdapter {

    /** {@code iys}, {@code netgsm}: the name in the configuration. */
    String name();

    Capabilities capabilities();

    /**
     * The H-code with which İYS would refuse this, as far as that can be known before it is sent: a success rate that is
     * too low costs the access.
     *
     * @param now decides about dates that are too old or in the future
     */
    Optional<String> knownRefusal(Submission submission, Instant now);

    HttpCall submit(String brand, Submission submission);

    Answers.Submitted submitted(HttpAnswer answer);

    /** @param submissions at most {@link Capabilities#batchSize()}, no permission twice */
    HttpCall submitMany(String brand, List<Submission> submissions);

    Answers.Taken submittedMany(HttpAnswer answer);

    /** @param requestId from {@link Answers.Taken} */
    HttpCall outcome(String brand, String requestId);

    Answers.Outcomes outcome(HttpAnswer answer);

    HttpCall status(String brand, Permission permission);

    Answers.State status(HttpAnswer answer);

    HttpCall statusMany(String brand, Channel channel, RecipientType type, List<Address> addresses);

    Answers.Consenting statusMany(HttpAnswer answer);

    /** @param cursor where the last page ended; null for the start of what the authority still has */
    HttpCall changes(String brand, Feed feed, String cursor);

    Answers.Changes changes(HttpAnswer answer);

    /** Reads the body of a push; the caller has verified who sent it. */
    Answers.Changes pushed(byte[] body);

    /** The authority's hash of one day's movements. */
    HttpCall agreement(String brand, LocalDate day);

    Answers.DayHash agreement(HttpAnswer answer);

    /** Tells the authority that its hash of the day is ours, too. */
    HttpCall confirmAgreement(String brand, LocalDate day);

    Answers.Confirmation confirmAgreement(HttpAnswer answer);

    /** The day's movements themselves, where the hashes differ. */
    HttpCall dayFile(String brand, LocalDate day);

    Answers.DayFile dayFile(HttpAnswer answer);

    /** One permission to ask about. */
    record Permission(Address address, Channel channel, RecipientType type) {}

    /** Whose movements a feed has. */
    enum Feed {
        /** What we, or another tool of the company, sent. */
        HS,
        /** What citizens and İYS itself did. */
        IYS
    }
}
