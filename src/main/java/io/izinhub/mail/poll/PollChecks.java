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
        Set<Place> sources = new HashSet<>();
        Set<String> mailboxes = new HashSet<>();
        settings.poll().forEach((name, polled) -> {
            String where = "hub.mail.poll." + name;
            one(where, name, polled, accounts);
            unless(
                    sources.add(source(settings, polled))
                            && mailboxes.add(polled.mailbox().toLowerCase(Locale.ROOT)),
                    where,
                    "This folder or this mailbox is looked into twice.",
                    "Give each poll a folder and a mailbox of its own.",
                    "Her girişe kendi klasörünü ve posta kutusunu verin.");
        });
        settings.poll().forEach((name, polled) -> noCircle("hub.mail.poll." + name, settings, polled, sources));
    }

    /** Nothing is put where a poll takes it out, this one or another: two that feed each other never end. */
    private static void noCircle(String where, PollProperties settings, Polled polled, Set<Place> sources) {
        if (polled.toMailbox() != null) {
            unless(
                    !sources.contains(place(
                            settings,
                            polled.toMailbox().account(),
                            polled.toMailbox().folder())),
                    where + ".to-mailbox",
                    "The mail would be taken again where it is put.",
                    "Name an account or folder that no poll looks into.",
                    "Hiçbir girişin bakmadığı bir hesap ya da klasör verin.");
        }
        unless(
                !sources.contains(place(settings, polled.account(), polled.archive()))
                        && !sources.contains(place(settings, polled.account(), polled.refused())),
                where + ".archive",
                "What was put away would be taken again.",
                "Name folders in archive and refused that no poll looks into.",
                "archive ve refused için hiçbir girişin bakmadığı klasörler verin.");
    }

    private static void one(String where, String name, Polled polled, ImapAccounts accounts) {
        unless(
                NAME.matcher(name).matches(),
                where,
                "The name stands in route ids and metrics. | Ad, akış adlarında ve ölçülerde geçer.",
                "Use lower-case letters, digits and hyphens.",
                "Küçük harf, rakam ve tire kullanın.");
        unless(
                (polled.toMailbox() == null) != (polled.toServer() == null),
                where,
                "The mail must go to one place. | E-posta tek bir yere gitmeli.",
                "Set either to-mailbox or to-server.",
                "to-mailbox ya da to-server ayarlarından yalnız birini verin.");
        accounts.require(where + ".account", polled.account());
        if (polled.toMailbox() != null) {
            accounts.require(where + ".to-mailbox.account", polled.toMailbox().account());
        }
    }

    private static Place source(PollProperties settings, Polled polled) {
        return place(settings, polled.account(), polled.folder());
    }

    /** By server and login, as two names may lead into one mailbox; INBOX is one however it is written (RFC 9051, 5.1). */
    private static Place place(PollProperties settings, String account, String folder) {
        ImapProperties login = settings.imap().get(account);
        String mailbox = login.host() + ":" + login.port() + " " + login.username();
        return new Place(mailbox.toLowerCase(Locale.ROOT), folder.equalsIgnoreCase("INBOX") ? "INBOX" : folder);
    }

    private static void unless(boolean holds, String where, String what, String english, String turkish) {
        if (!holds) {
            throw new ConfigurationProblem(where, what, new Hint(english, turkish));
        }
    }
}
