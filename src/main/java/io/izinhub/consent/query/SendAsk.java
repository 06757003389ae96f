package io.izinhub.consent.query;

/**
 * What is asked about all points of a request, as the caller wrote it; each may be null.
 *
 * @param purpose the usual one if absent (R8)
 * @param campaign the caller's own name of the campaign
 * @param messageClass COMMERCIAL if absent
 * @param templateClass what the template is for; must be an approved one for TRANSACTIONAL (R13)
 * @param refresh İYS shall be asked about those who may be written to before the answer is given
 */
public record SendAsk(
        String brand, String purpose, String campaign, String messageClass, String templateClass, boolean refresh) {}
