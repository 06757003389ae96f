package io.izinhub.console;

import java.util.List;

/**
 * The first page, ready to be shown: every text in the reader's language, no decision left to the template.
 *
 * @param light the worst of all connections
 * @param webhooks the company's systems that are told of changes; without any nothing is shown
 * @param shadows functions that are not LIVE, or for a part only; empty hides the banner
 */
record StatusView(
        Light light,
        String headline,
        String updated,
        List<Shadow> shadows,
        Side crm,
        Hub hub,
        Side iys,
        Side webhooks,
        Deadlines deadlines,
        List<Failure> failures,
        List<Permission> permissions,
        List<Movement> movements,
        List<Feed> feeds,
        Sealing seal,
        List<MailWay> mail,
        List<ComparisonLine> comparisons) {

    /** How it stands with the comparisons of a brand with İYS and CRM. */
    record ComparisonLine(boolean well, String text) {}

    /** One direction of mail in 24 hours: what became of it. */
    record MailWay(String name, List<MailFigure> figures) {}

    record MailFigure(String name, String count) {}

    /** @param part for what it is LIVE; null where it is not LIVE at all */
    record Shadow(String function, String mode, String part, String since) {}

    /**
     * One system beside the hub.
     *
     * @param in what came from there in the last hour
     * @param out what was delivered there in the last hour
     */
    record Side(Light light, String word, String in, String out, List<Connection> connections) {}

    /**
     * One destination.
     *
     * @param needless what was not to be told in 24 hours, by code; null where nothing
     * @param reason one sentence on why it does not stand green; null where it does
     */
    record Connection(
            String name,
            Light light,
            String word,
            String mode,
            String waiting,
            String refusals,
            String underWay,
            String doneHour,
            String doneDay,
            String needless,
            String oldest,
            String reason) {}

    record Hub(String onay, String ret, String others) {}

    /** @param next null where no deadline is open */
    record Deadlines(Moment next, String dueSoon, String overdue, String missed, boolean late) {}

    record Moment(String date, String machine, String remaining) {}

    record Failure(
            String destination,
            String state,
            String stateWord,
            String code,
            String count,
            String last,
            String meaning,
            String cure) {}

    record Permission(String brand, String channel, String onay, String ret) {}

    record Movement(
            String time,
            String machine,
            String address,
            String brand,
            String channel,
            String status,
            String statusStyle,
            String source,
            String origin,
            String outcome) {}

    record Feed(String name, String readAt, String ago, boolean stale) {}

    record Sealing(boolean well, String text) {}
}
