package io.izinhub.mail.outbound.domain;

import io.izinhub.consent.domain.CampaignName;
import java.util.Optional;

/**
 * The list that an account's campaigns are, as mail programs name and sort them (R121). Immutable.
 *
 * @param id as in {@code List-Id: Text <id>}: stays the same for ever
 * @param name that people read
 * @param oneClick the address to refuse that a mail brings takes the POST of RFC 8058
 * @param campaign {@link CampaignName} of a mail that names none itself
 */
public record MailingList(Optional<String> id, Optional<String> name, boolean oneClick, Optional<String> campaign) {

    /** Nothing said: the gateway names it by account and brand. */
    public static final MailingList UNNAMED = new MailingList(Optional.empty(), Optional.empty(), true);

    public MailingList {
        if (campaign.isPresent() && !CampaignName.isOne(campaign.get())) {
            throw new IllegalArgumentException("Not a name of a campaign");
        }
    }

    public MailingList(Optional<String> id, Optional<String> name, boolean oneClick) {
        this(id, name, oneClick, Optional.empty());
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
