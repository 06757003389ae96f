package io.izinhub.consent.domain;

import java.util.regex.Pattern;

/**
 * The sender's own name of a campaign: letters, digits, dot, hyphen, underscore, at most 40. It stands in links, addresses, logs, tables
 * and audit rows, so it must never be an address of somebody.
 */
public final class CampaignName {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    private CampaignName() {}

    /** @param text null is none */
    public static boolean isOne(String text) {
        return text != null && SAFE.matcher(text).matches();
    }
}
