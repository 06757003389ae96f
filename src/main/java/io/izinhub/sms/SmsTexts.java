package io.izinhub.sms;

import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.Brands;
import io.izinhub.detection.Document;
import io.izinhub.detection.ScanResult;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.platform.web.PublicPaths;
import io.izinhub.sms.domain.SmsFault;
import io.izinhub.sms.domain.SmsLint;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What stands against the text of an SMS (R14, R33, R36-R42, R45), whoever asks. Thread-safe; keeps nothing of the text. */
@Component
public class SmsTexts {

    private final SmsLint lint;
    private final DetectorInForce detectors;
    private final Brands brands;
    private final CompanyFacts company;

    SmsTexts(SmsLint lint, DetectorInForce detectors, Brands brands, CompanyFacts company) {
        this.lint = lint;
        this.detectors = detectors;
        this.brands = brands;
        this.company = company;
    }

    /**
     * A text as it would be sent.
     *
     * @param brand code; one that is not configured is taken for its own name
     * @param title under which it arrives; empty where it is not known
     * @param party on whose behalf; empty: nobody else's
     */
    public record Written(String brand, String text, String title, String party, boolean claimsTransactional) {

        /** Prints no text. */
        @Override
        public String toString() {
            return "Written[" + brand + "]";
        }
    }

    /**
     * @param commercial what it is, whatever it claims (R14)
     * @param belied it claims to be no advertising, and is
     */
    public record Judged(boolean commercial, boolean belied, Set<SmsFault> faults) {

        public Judged {
            faults = Set.copyOf(faults);
        }
    }

    public Judged judge(Written written) {
        boolean belied = written.claimsTransactional() && lint.promotes(written.text());
        boolean commercial = !written.claimsTransactional() || belied;
        Set<SmsFault> faults = EnumSet.noneOf(SmsFault.class);
        if (commercial) {
            faults.addAll(lint.missing(written.text(), sender(written.brand(), written.title(), written.party())));
        }
        if (belied) {
            faults.add(SmsFault.PROMOTION);
        }
        if (lint.hidesConsent(written.text())) {
            faults.add(SmsFault.VERIFICATION_CONSENT);
        }
        return new Judged(commercial, belied, faults);
    }

    /** Personal data in the text. The subject is empty, so that places in the body are places in the text. */
    public ScanResult scan(String text) {
        return detectors.current().scan(Document.mail("", text));
    }

    SmsLint.Sender sender(String brand, String title, String party) {
        boolean known = brands.find(brand).isPresent();
        return new SmsLint.Sender(
                company.mersisNo() == null ? "" : company.mersisNo(),
                known ? company.name(brand) : brand,
                known ? company.contacts(brand) : List.of(),
                title,
                party,
                known ? optOut(brand) : "");
    }

    private String optOut(String brand) {
        BrandProperties.Settings settings = brands.settings(brand);
        return settings.publicBaseUrl() == null ? "" : settings.publicBaseUrl() + PublicPaths.OPT_OUT;
    }
}
