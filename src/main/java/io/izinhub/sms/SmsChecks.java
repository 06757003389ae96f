package io.izinhub.sms;

import io.izinhub.access.Caller;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.QuietHours;
import io.izinhub.consent.domain.SendClass;
import io.izinhub.consent.query.QueryAnswer;
import io.izinhub.consent.query.SendCheck;
import io.izinhub.detection.Decision;
import io.izinhub.detection.Document;
import io.izinhub.detection.ScanResult;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.PublicPaths;
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
    private final SmsLint lint;
    private final DetectorInForce detectors;
    private final Brands brands;
    private final CompanyFacts company;
    private final MessageSource messages;
    private final QuietHours quietHours;
    private final Clock clock;

    SmsChecks(
            SendCheck sends,
            SmsLint lint,
            DetectorInForce detectors,
            Brands brands,
            CompanyFacts company,
            MessageSource messages,
            ObjectProvider<QuietHours> quietHours,
            Clock clock) {
        this.sends = sends;
        this.lint = lint;
        this.detectors = detectors;
        this.brands = brands;
        this.company = company;
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
        boolean belied = claimsTransactional && lint.promotes(filled.text());
        boolean commercial = !claimsTransactional || belied;
        // Asked as the caller says first: a class that is none is refused, not passed over.
        sends.require(request.ask());
        QueryAnswer answer = request.recipients().isEmpty()
                ? null
                : sends.check(caller, belied ? request.askAsCommercial() : request.ask(), request.points());
        Set<SmsFault> faults = faults(request, filled, belied, commercial);
        ScanResult scan = detectors.current().scan(Document.mail("", request.text()));
        return new SmsAnswer(
                faults.isEmpty() && scan.decision() == Decision.PASS,
                commercial ? SendClass.COMMERCIAL : SendClass.TRANSACTIONAL,
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

    private Set<SmsFault> faults(SmsRequest request, Filled filled, boolean promotes, boolean commercial) {
        Set<SmsFault> faults = EnumSet.noneOf(SmsFault.class);
        if (commercial) {
            faults.addAll(lint.missing(filled.text(), sender(request)));
        }
        if (promotes) {
            faults.add(SmsFault.PROMOTION);
        }
        if (lint.hidesConsent(filled.text())) {
            faults.add(SmsFault.VERIFICATION_CONSENT);
        }
        return faults;
    }

    private SmsLint.Sender sender(SmsRequest request) {
        boolean known = brands.find(request.brand()).isPresent();
        return new SmsLint.Sender(
                company.mersisNo() == null ? "" : company.mersisNo(),
                known ? company.name(request.brand()) : request.brand(),
                known ? company.contacts(request.brand()) : List.of(),
                request.sender(),
                request.onBehalfOf(),
                optOut(request));
    }

    private String optOut(SmsRequest request) {
        if (brands.find(request.brand()).isEmpty()) {
            return "";
        }
        BrandProperties.Settings settings = brands.settings(request.brand());
        return settings.publicBaseUrl() == null ? "" : settings.publicBaseUrl() + PublicPaths.OPT_OUT;
    }

    /** What stands in place of the placeholders while the text is read. */
    private Filled.Sample sample(SmsRequest request) {
        SmsLint.Sender sender = sender(request);
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

    /** The subject is empty, so that places in the body are places in the text. */
    private static SmsAnswer.PersonalData personalData(ScanResult scan) {
        List<SmsAnswer.Found> found = new ArrayList<>();
        scan.findings()
                .forEach(finding -> found.add(new SmsAnswer.Found(
                        finding.category(), finding.start(), finding.end(), finding.score(), finding.rule())));
        return new SmsAnswer.PersonalData(scan.decision(), found);
    }
}
