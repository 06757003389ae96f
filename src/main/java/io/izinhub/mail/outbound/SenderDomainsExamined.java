package io.izinhub.mail.outbound;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import io.izinhub.doctor.TxtRecords;
import io.izinhub.mail.outbound.OutboundConfiguration.DkimProperties;
import io.izinhub.platform.crypto.RsaCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the DNS says of the domains that we sign for: the key of our signature, who may send (SPF), what to do else (DMARC). */
final class SenderDomainsExamined implements Check {

    static final String ID = "sender-domains";

    private static final String SPF = "v=spf1";
    private static final String DMARC = "v=dmarc1";

    private final DkimProperties settings;
    private final TxtRecords dns;

    SenderDomainsExamined(DkimProperties settings, TxtRecords dns) {
        this.settings = settings;
        this.dns = dns;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.MAIL;
    }

    /** A DNS that is silent for one domain is asked for no other: each question would wait as long. */
    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        boolean silent = false;
        for (Map.Entry<String, DkimProperties.Key> each : new TreeMap<>(settings.domains()).entrySet()) {
            try {
                findings.addAll(
                        silent ? List.of(Finding.warn(each.getKey(), "NO_DNS")) : ask(each.getKey(), each.getValue()));
            } catch (IOException e) {
                silent = true;
                findings.add(Finding.warn(each.getKey(), "NO_DNS"));
            }
        }
        return findings.isEmpty() ? List.of(Finding.skipped("", "NONE")) : findings;
    }

    private List<Finding> ask(String domain, DkimProperties.Key key) throws IOException {
        String record = key.selector() + "._domainkey." + domain;
        String ours = DkimKeyFile.published(domain, key.key(), RsaCode.fastest());
        return List.of(
                dkim(domain, record, ours, dns.of(record)),
                spf(domain, dns.of(domain)),
                dmarc(domain, dns.of("_dmarc." + domain)));
    }

    /** @param ours the public half of our key, Base64 */
    static Finding dkim(String domain, String record, String ours, List<String> published) {
        Optional<String> key =
                published.stream().flatMap(text -> tag(text, "p").stream()).findFirst();
        if (key.isEmpty()) {
            return Finding.fail(domain, "NO_DKIM", record, ours);
        }
        return key.get().equals(ours)
                ? Finding.ok(domain, "DKIM", record)
                : Finding.fail(domain, "OTHER_DKIM", record, ours);
    }

    static Finding spf(String domain, List<String> published) {
        List<String> records = published.stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(SPF))
                .toList();
        if (records.size() != 1) {
            return Finding.warn(domain, records.isEmpty() ? "NO_SPF" : "MANY_SPF", records.size());
        }
        boolean open = Arrays.stream(records.get(0).toLowerCase(Locale.ROOT).split("\\s+"))
                .anyMatch(term -> term.equals("+all") || term.equals("all"));
        return open ? Finding.warn(domain, "OPEN_SPF") : Finding.ok(domain, "SPF", records.get(0));
    }

    static Finding dmarc(String domain, List<String> published) {
        Optional<String> record = published.stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(DMARC))
                .findFirst();
        return record.isPresent()
                ? Finding.ok(domain, "DMARC", tag(record.get(), "p").orElse("–"))
                : Finding.warn(domain, "NO_DMARC");
    }

    /** Value of a tag of a list {@code a=b; c=d}, without blanks. */
    private static Optional<String> tag(String record, String name) {
        return Arrays.stream(record.replaceAll("\\s", "").split(";"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
