package io.izinhub.mail.smtp.examine;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import io.izinhub.mail.smtp.ListenerProperties;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.platform.time.Istanbul;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;

/** The certificate of each listener is valid for a while, and names it. */
final class CertificatesExamined implements Check {

    static final String ID = "certificates";

    private static final Duration SOON = Duration.ofDays(30);
    /** Kind of an alternative name: a DNS name. */
    private static final int DNS = 2;

    private final MailProperties settings;
    private final Clock clock;

    CertificatesExamined(MailProperties settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.MAIL;
    }

    /** @param names for which it was issued, small letters */
    record Issued(Instant from, Instant until, List<String> names) {}

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(settings.listeners()).forEach((name, listener) -> {
            if (listener.enabled()) {
                findings.add(look(name, listener));
            }
        });
        return findings.isEmpty() ? List.of(Finding.skipped("", "NO_LISTENER")) : findings;
    }

    private Finding look(String name, ListenerProperties listener) {
        if (listener.tls().keyStore() == null) {
            return Finding.skipped(name, "NO_TLS");
        }
        try {
            return judge(name, listener.serverName(), read(listener.tls()), clock.instant());
        } catch (IOException | GeneralSecurityException e) {
            return Finding.fail(
                    name, "UNREADABLE", listener.tls().keyStore(), e.getClass().getSimpleName());
        }
    }

    static Finding judge(String name, String serverName, Issued issued, Instant now) {
        LocalDate until = LocalDate.ofInstant(issued.until(), Istanbul.ZONE);
        if (issued.until().isBefore(now)) {
            return Finding.fail(name, "EXPIRED", until);
        }
        if (issued.from().isAfter(now)) {
            return Finding.fail(name, "NOT_YET", issued.from());
        }
        if (issued.names().stream().noneMatch(each -> covers(each, serverName.toLowerCase(Locale.ROOT)))) {
            return Finding.warn(name, "OTHER_NAME", serverName, String.join(", ", issued.names()));
        }
        return issued.until().isBefore(now.plus(SOON))
                ? Finding.warn(name, "ENDS", until)
                : Finding.ok(name, "VALID", serverName, until);
    }

    /** A star stands for one label (RFC 6125). */
    private static boolean covers(String name, String host) {
        int dot = host.indexOf('.');
        return name.equals(host) || dot > 0 && name.equals("*" + host.substring(dot));
    }

    private static Issued read(ListenerProperties.Tls tls) throws IOException, GeneralSecurityException {
        char[] password = Objects.requireNonNullElse(tls.keyStorePassword(), "").toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(tls.keyStore())) {
            keys.load(file, password);
        }
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate certificate) {
                return new Issued(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant(),
                        names(certificate));
            }
        }
        throw new GeneralSecurityException("no certificate");
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        return all == null
                ? List.of()
                : all.stream()
                        .filter(name -> name.get(0).equals(DNS))
                        .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT))
                        .toList();
    }
}
