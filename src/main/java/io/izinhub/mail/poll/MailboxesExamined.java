package io.izinhub.mail.poll;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import io.izinhub.mail.poll.PollProperties.Polled;
import io.izinhub.mail.smtp.hop.HopGreeting;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.angus.mail.imap.IMAPStore;

/** Each mailbox lets the hub in, and the folders that must be there are there. Opens none. */
final class MailboxesExamined implements Check {

    static final String ID = "mailboxes";

    private final PollProperties settings;
    private final ImapAccounts accounts;

    MailboxesExamined(PollProperties settings, ImapAccounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.MAIL;
    }

    /** A server may take its time to greet. */
    @Override
    public Duration limit() {
        return Duration.ofSeconds(30);
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(settings.imap()).forEach((name, login) -> findings.add(look(name, login)));
        return findings.isEmpty() ? List.of(Finding.skipped("", "NONE")) : findings;
    }

    private Finding look(String name, ImapProperties login) {
        String place = login.host() + ":" + login.port();
        try (IMAPStore store = accounts.connect(name)) {
            List<String> missing = new ArrayList<>();
            Set<String> needed = needed(name);
            for (String folder : needed) {
                if (!store.getFolder(folder).exists()) {
                    missing.add(folder);
                }
            }
            return missing.isEmpty()
                    ? Finding.ok(name, "OPENS", place, String.join(", ", needed))
                    : Finding.fail(name, "NO_FOLDER", place, String.join(", ", missing));
        } catch (MessagingException | RuntimeException e) {
            HopGreeting.Failed failed = HopGreeting.failed(e);
            return Finding.fail(name, failed.why().name(), place, failed.cause());
        }
    }

    /** Those that nobody makes: a folder for what was dealt with is made where it is missing. */
    private Set<String> needed(String account) {
        Set<String> folders = new TreeSet<>();
        for (Polled polled : new LinkedHashSet<>(settings.poll().values())) {
            if (polled.account().equals(account)) {
                folders.add(polled.folder());
            }
            if (polled.toMailbox() != null && polled.toMailbox().account().equals(account)) {
                folders.add(polled.toMailbox().folder());
            }
        }
        return folders;
    }
}
