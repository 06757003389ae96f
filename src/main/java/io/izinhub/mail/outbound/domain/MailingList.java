package io.izinhub.mail.outbound.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The list that an account's campaigns are, as mail programs name and sort them (R121). Immutable.
 *
 * @param id as in {@code List-Id: Text <id>}: stays the same for ever
 * @param name that people read
 * @param oneClick the address to refuse that a mail brings takes the POST of RFC 8058
 * @param campaign name of the campaign of a mail that names none itself
 */
public record MailingList(Optional<String> id, Optional<String> name, boolean oneClick, Optional<String> campaign) {

    private static final Pattern CAMPAIGN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    /** Nothing said: the gateway names it by account and brand. */
    public static final MailingList UNNAMED = new MailingList(Optional.empty(), Optional.empty(), true);

    public MailingList {
        if (campaign.isPresent() && !isCampaign(campaign.get())) {
            throw new IllegalArgumentException("Not a name of a campaign");
        }
    }

    public MailingList(Optional<String> id, Optional<String> name, boolean oneClick) {
        this(id, name, oneClick, Optional.empty());
    }

    /** It stands in links, tables and reports: letters, digits, dot, hyphen, underscore, at most 40, and never an address. */
    public static boolean isCampaign(String name) {
        return CAMPAIGN.matcher(name).matches();
    }

    /**
     * With what the policy leaves open.
     *
     * @param host of the brand's links; empty: no id is made up
     */
    public MailingList orElse(String account, String brand, Optional<String> host, String brandName) {
        Optional<String> made = host.map(under -> label(account) + "." + label(brand) + "." + under);
        return new MailingList(id.or(() -> made), name.or(() -> Optional.of(brandName)), oneClick, campaign);
    }

    private static String label(String word) {
        StringBuilder label = new StringBuilder(word.length());
        word.chars().forEach(c -> label.append(isLabel(c) ? (char) c : '-'));
        return label.toString();
    }

    private static boolean isLabel(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
    }
}
