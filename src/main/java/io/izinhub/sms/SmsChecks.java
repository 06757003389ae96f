package io.izinhub.sms;

import io.izinhub.access.Caller;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.QuietHours;
import io.izinhub.consent.domain.SendClass;
import io.izinhub.consent.query.QueryAnswer;
import io.izinhub.consent.query.SendCheck;
import io.izinhub.detection.Decision;
import io.izinhub.detection.ScanResult;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.sms.domain.SmsFault;
import io.izinhub.sms.domain.SmsLength;
import io.izinhub.sms.domain.SmsLint;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Judges an SMS: its text, its length, and each of its recipients. Thread-safe; keeps nothing of the text. */
@Component
class SmsChecks {

    private static final Locale TURKISH = Locale.forLanguageTag("tr");

    private final SendCheck sends;
    private final SmsTexts texts;
    private final MessageSource messages;
    private final QuietHours quietHours;
    private final Clock clock;

    SmsChecks(
            SendCheck sends,
            SmsTexts texts,
            MessageSource messages,
            ObjectProvider<QuietHours> quietHours,
            Clock clock) {
        this.sends = sends;
        this.texts = texts;
        this.messages = messages;
        this.quietHours = quietHours.getIfAvailable(QuietHours::off);
        this.clock = clock;
    }

    /** @throws ProblemException the question cannot be answered as a whole */
    SmsAnswer check(Caller caller, SmsRequest request) {
        if (request.brand() == null || request.brand().isBlank()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "BRAND_MISSING");
        }
        boolean claimsTransactional = SendClass.TRANSACTIONAL.name().equals(request.messageClass());
        Filled filled = Filled.of(request.text(), sample(request));
        SmsTexts.Judged judged = texts.judge(new SmsTexts.Written(
                request.brand(), filled.text(), request.sender(), request.onBehalfOf(), claimsTransactional));
        // Asked as the caller says first: a class that is none is refused, not passed over.
        sends.require(request.ask());
        QueryAnswer answer = request.recipients().isEmpty()
                ? null
                : sends.check(caller, judged.belied() ? request.askAsCommercial() : request.ask(), request.points());
        // In the order in which they are declared, the same each time.
        Set<SmsFault> faults = EnumSet.noneOf(SmsFault.class);
        faults.addAll(judged.faults());
        ScanResult scan = texts.scan(request.text());
        return new SmsAnswer(
                faults.isEmpty() && scan.decision() == Decision.PASS,
                judged.commercial() ? SendClass.COMMERCIAL : SendClass.TRANSACTIONAL,
                faults.stream().map(this::fault).toList(),
                personalData(scan),
                new SmsAnswer.Length(
                        filled.text().length(),
                        SmsLength.OPERATOR_CODE,
                        SmsLength.costly(filled.text()),
                        SmsLength.of(filled.text())),
                quietHours
                        .notBefore(Channel.MESAJ, ZonedDateTime.now(clock))
                        .map(time ->
                                time.withZoneSameInstant(Istanbul.ZONE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                        .orElse(null),
                answer);
    }

    /** What stands in place of the placeholders while the text is read. */
    private Filled.Sample sample(SmsRequest request) {
        SmsLint.Sender sender = texts.sender(request.brand(), request.sender(), request.onBehalfOf());
        return new Filled.Sample(
                sender.optOut(),
                sender.mersis(),
                sender.brand(),
                sender.contacts().stream()
                        .filter(contact -> !contact.contains("@"))
                        .findFirst()
                        .orElse(""));
    }

    private SmsAnswer.Fault fault(SmsFault fault) {
        String key = "sms.fault." + fault.name();
        return new SmsAnswer.Fault(
                fault,
                fault.rule(),
                messages.getMessage(key, null, TURKISH),
                messages.getMessage(key, null, Locale.ENGLISH));
    }

    private static SmsAnswer.PersonalData personalData(ScanResult scan) {
        List<SmsAnswer.Found> found = new ArrayList<>();
        scan.findings()
                .forEach(finding -> found.add(new SmsAnswer.Found(
                        finding.category(), finding.start(), finding.end(), finding.score(), finding.rule())));
        return new SmsAnswer.PersonalData(scan.decision(), found);
    }
}
