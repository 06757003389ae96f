package io.izinhub.form;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.form.FormIntake.Taken;
import io.izinhub.form.domain.Form;
import io.izinhub.form.domain.Submission;
import io.izinhub.form.domain.SubmissionException;
import io.izinhub.form.domain.SubmissionReader;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.web.Allowance;
import io.izinhub.platform.web.Network;
import io.izinhub.platform.web.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.catalina.Globals;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What stands between strangers and the intake: where a submission comes from, how often, how large, and that nothing personal is in
 * its address. Thread-safe.
 */
final class FormDoor {

    /** Submissions, by form and what became of them. */
    static final String SUBMISSIONS = "hub.form.submissions";

    static final int MAX_BYTES = 16 * 1024;

    private static final int MOST_KEYS = 100_000;
    private static final Set<String> UNREAD = Set.of("POST_TOO_LARGE", "TOO_MANY_PARAMETERS");
    private static final Pattern QUERY = Pattern.compile("lang=[a-z]{0,5}");

    private final FormIntake intake;
    private final KeyedHash hash;
    private final MeterRegistry meters;
    private final Allowance networks;
    private final Allowance addresses;
    private final Allowance secondSteps;
    private final Clock clock;

    FormDoor(FormIntake intake, KeyedHash hash, MeterRegistry meters, FormProperties settings, Clock clock) {
        this.intake = intake;
        this.hash = hash;
        this.meters = meters;
        this.networks = new Allowance(settings.perNetwork(), Duration.ofHours(1), MOST_KEYS);
        this.addresses = new Allowance(settings.perAddress(), Duration.ofDays(1), MOST_KEYS);
        this.secondSteps = new Allowance(settings.perNetwork(), Duration.ofHours(1), MOST_KEYS);
        this.clock = clock;
    }

    /** Reads the body; its shape depends on who sends. */
    interface Body {
        Submission read();
    }

    /**
     * @throws ProblemException 400 with personal data in the address, 403 from a page that may not, 429 too often
     * @throws SubmissionException it cannot be taken as it is
     */
    Map<Channel, Taken> take(Form form, HttpServletRequest request, Body body) {
        try {
            admit(form, request);
            Submission submission = body.read();
            limitAddresses(submission);
            Map<Channel, Taken> taken = intake.take(form, submission);
            count(form, submission.trap() ? "TRAPPED" : taken.isEmpty() ? "NOTHING" : "TAKEN");
            return taken;
        } catch (SubmissionException e) {
            count(form, e.code());
            throw e;
        } catch (ProblemException e) {
            count(form, e.code());
            throw e;
        }
    }

    /** Counts a press of the button on a page of the second step, apart from submissions; false where there were too many. */
    boolean admitsSecondStep(HttpServletRequest request) {
        return secondSteps.take(Network.of(request.getRemoteAddr()), clock.instant());
    }

    private void admit(Form form, HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null && !query.isEmpty() && !QUERY.matcher(query).matches()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "FORM_IN_ADDRESS");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !form.admits(origin) && !isOurOwn(origin, request)) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "FORM_ORIGIN");
        }
        if (!networks.take(Network.of(request.getRemoteAddr()), clock.instant())) {
            throw tooMany();
        }
    }

    /** A browser sends page and host itself: both are of one page exactly if they agree. */
    private static boolean isOurOwn(String origin, HttpServletRequest request) {
        try {
            String host = request.getHeader(HttpHeaders.HOST);
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What is no address is told by the intake. */
    private void limitAddresses(Submission submission) {
        if (submission.trap()) {
            return;
        }
        for (Channel channel : submission.ticked()) {
            if (Address.parse(channel, submission.addressFor(channel)) instanceof Address address
                    && !addresses.take(key(channel, address), clock.instant())) {
                throw tooMany();
            }
        }
    }

    private String key(Channel channel, Address address) {
        byte[] text = (channel + "\0" + address.normalForm()).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(hash.hash(hash.currentKeyId(), "form-address", text));
    }

    private static ProblemException tooMany() {
        return new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "FORM_TOO_OFTEN");
    }

    private void count(Form form, String outcome) {
        Counter.builder(SUBMISSIONS)
                .tag("form", form.key())
                .tag("outcome", outcome.toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
    }

    /** @throws ProblemException 413: the server read nothing of it, and without a box in it the person would be thanked for nothing */
    static Submission ofBrowser(Form form, HttpServletRequest request) {
        Map<String, String[]> values = request.getParameterMap();
        if (UNREAD.contains(String.valueOf(request.getAttribute(Globals.PARAMETER_PARSE_FAILED_REASON_ATTR)))) {
            throw new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "FORM_TOO_LARGE");
        }
        return SubmissionReader.fromForm(form, values);
    }
}
