package io.izinhub.compliance.texts.api;

import io.izinhub.consent.ContactForm;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The company as texts name it. What a text needs and is not set stops that text, not the hub.
 *
 * @param title registered trade name
 * @param mersisNo 16 digits (R35)
 * @param misdirectedEmail mailbox for "this is not for me"; must exist and be read
 * @param secureChannelName upload page or portal that is not the CRM
 * @param dataGuideUrl help page on which data should not be sent
 * @param consoleUrl where employees find the console, without a query
 */
@Validated
@ConfigurationProperties("hub.company")
record CompanyProperties(
        @Pattern(regexp = LATIN5, message = NOT_LATIN5) String title,

        @Pattern(regexp = "\\d{16}", message = "a MERSİS number has 16 digits | MERSİS numarası 16 hanelidir")
        String mersisNo,

        @Pattern(regexp = ContactForm.PHONE, message = ContactForm.NO_PHONE)
        String contactPhone,

        @Pattern(regexp = ContactForm.EMAIL, message = ContactForm.NO_EMAIL)
        String contactEmail,

        @Pattern(regexp = LATIN5, message = NOT_LATIN5) String postalAddress,

        @Pattern(regexp = ContactForm.EMAIL, message = ContactForm.NO_EMAIL)
        String kepAddress,

        @Pattern(regexp = ContactForm.EMAIL, message = ContactForm.NO_EMAIL)
        String misdirectedEmail,

        @Pattern(regexp = LATIN5, message = NOT_LATIN5) String dpoName,

        @Pattern(regexp = ContactForm.EMAIL, message = ContactForm.NO_EMAIL)
        String dpoEmail,

        @Pattern(regexp = LATIN5, message = NOT_LATIN5) String secureChannelName,

        URI secureChannelUrl,
        URI dataGuideUrl,
        URI consoleUrl) {

    /** One line of what every mail program can show in Turkish. */
    private static final String LATIN5 =
            "[ -~\\u00A0-\\u00CF\\u00D1-\\u00DC\\u00DF-\\u00EF\\u00F1-\\u00FC\\u00FFĞğİıŞş]{1,200}";

    private static final String NOT_LATIN5 =
            "use one line of Turkish letters and straight quotes, at most 200 characters"
                    + " | Türkçe harfler ve düz tırnak kullanın, tek satır, en çok 200 karakter";

    @AssertTrue(
            message =
                    "secure-channel-url, data-guide-url and console-url begin with https:// or http:// and have no query"
                            + " | secure-channel-url, data-guide-url ve console-url https:// ya da http:// ile başlar, sorgu içermez")
    boolean isEveryLinkAnAddressOfTheWeb() {
        return Stream.of(
                        Optional.ofNullable(secureChannelUrl),
                        Optional.ofNullable(dataGuideUrl),
                        Optional.ofNullable(consoleUrl))
                .flatMap(Optional::stream)
                .allMatch(address -> ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                        && address.getHost() != null
                        && address.getRawQuery() == null
                        && address.toASCIIString().equals(address.toString()));
    }

    @AssertTrue(
            message =
                    "secure-channel-name and secure-channel-url go together | secure-channel-name ve secure-channel-url birlikte verilir"
                            + " | secure-channel-name ve secure-channel-url birlikte verilir")
    boolean isTheSecureChannelNamedAndReachable() {
        return (secureChannelName == null) == (secureChannelUrl == null);
    }
}
