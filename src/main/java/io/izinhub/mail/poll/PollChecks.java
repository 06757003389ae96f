package io.izinhub.mail.poll;

import io.izinhub.mail.poll.PollKey.Place;
import io.izinhub.mail.poll.PollProperties.Polled;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the settings of polled mailboxes must agree on. Stateless. */
final class PollChecks {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private PollChecks() {}

    /** @throws ConfigurationProblem the first that does not hold */
    static void check(PollProperties settings, ImapAccounts accounts) {
        Set<Place> places = new HashSet<>();
        Set<String> mailboxes = new HashSet<>();
        settings.poll().forEach((name, polled) -> {
            String where = "hub.mail.poll." + name;
            one(where, name, polled, accounts);
            unless(
                    places.add(source(polled)) && mailboxes.add(polled.mailbox().toLowerCase(Locale.ROOT)),
                    where,
                    "This folder or this mailbox is looked into twice.",
                    "Give each poll a folder and a mailbox of its own.",
                    "Her girişe kendi klasörünü ve posta kutusunu verin.");
        });
    }

    private static void one(String where, String name, Polled polled, ImapAccounts accounts) {
        unless(
                NAME.matcher(name).matches(),
                where,
                "The name stands in route ids and metrics.",
                "Use lower-case letters, digits and hyphens.",
                "Küçük harf, rakam ve tire kullanın.");
        unless(
                (polled.toMailbox() == null) != (polled.toServer() == null),
                where,
                "The mail must go to one place.",
                "Set either to-mailbox or to-server.",
                "to-mailbox ya da to-server ayarlarından yalnız birini verin.");
        accounts.require(where + ".account", polled.account());
        if (polled.toMailbox() != null) {
            accounts.require(where + ".to-mailbox.account", polled.toMailbox().account());
            unless(
                    !source(polled).equals(target(polled)),
                    where + ".to-mailbox",
                    "The mail would go where it came from.",
                    "Name another account or folder.",
                    "Başka bir hesap ya da klasör verin.");
        }
        unless(
                !polled.folder().equals(polled.archive()) && !polled.folder().equals(polled.refused()),
                where + ".archive",
                "What was put away would be taken again.",
                "Name other folders in archive and refused.",
                "archive ve refused için başka klasörler verin.");
    }

    private static Place source(Polled polled) {
        return new Place(polled.account(), polled.folder());
    }

    private static Place target(Polled polled) {
        return new Place(polled.toMailbox().account(), polled.toMailbox().folder());
    }

    private static void unless(boolean holds, String where, String what, String english, String turkish) {
        if (!holds) {
            throw new ConfigurationProblem(where, what, new Hint(english, turkish));
        }
    }
}
