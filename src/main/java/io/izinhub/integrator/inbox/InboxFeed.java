package io.izinhub.integrator.inbox;

/** Names of feeds, read: {@code netgsm.push}, {@code iys.600100.IYS}, {@code crm.csm.events}, {@code sms.vodafone}. */
final class InboxFeed {

    private InboxFeed() {}

    /** Whom it came from: the account, or the CRM or operator with its kind before it. */
    static String account(String feed) {
        String[] parts = feed.split("\\.", 3);
        boolean kind = parts.length > 1 && (parts[0].equals("crm") || parts[0].equals("sms"));
        return kind ? parts[0] + "." + parts[1] : parts[0];
    }
}
