package io.izinhub.optout.list;

import io.izinhub.compliance.texts.MissingValueException;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextForm;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.UnapprovedTextException;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.query.Asking;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.time.Istanbul;
import java.io.IOException;
import java.net.URI;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Gives each row of a list its link, in constant memory: some thousands of rows are read, looked up at once, and written. People of whom
 * nothing was ever said become contact points, so that they can refuse. Thread-safe; holds no connection while it reads or
 * writes.
 */
@Component
class ListLinks {

    private static final int ROWS = 5_000;

    private final OptOutLinks links;
    private final ContactPoints contacts;
    private final CompanyFacts company;
    private final Texts texts;

    ListLinks(OptOutLinks links, ContactPoints contacts, CompanyFacts company, Texts texts) {
        this.links = links;
        this.contacts = contacts;
        this.company = company;
        this.texts = texts;
    }

    /** How a call went; counts up while it runs. For one thread. */
    static final class Counts {
        private long rows;
        private long links;
        private long refused;

        long rows() {
            return rows;
        }

        long links() {
            return links;
        }

        /** Rows that got no link. */
        long without() {
            return refused;
        }
    }

    /**
     * Whether the line of a text message can be written: somebody has signed its text off, and what it needs is configured. Tried with a
     * link of the usual length, before anything is read.
     */
    boolean hasLine(LinkOrder order) {
        try {
            line(order, URI.create("https://sms.example/o/AAAAAAAAAAAAAAAAAAAAAA"));
            return true;
        } catch (UnapprovedTextException | MissingValueException e) {
            return false;
        }
    }

    /** @param asking null where it is not asked whether they may be sent to */
    <T> void answer(LinkOrder order, ListFormat<T> list, Asking asking, Counts counts) throws IOException {
        boolean hasLine = hasLine(order);
        list.begin();
        boolean more = true;
        while (more) {
            List<ListRow<T>> rows = read(list, hasLine);
            more = rows.size() == ROWS;
            List<RowAnswer> answers = answers(order, rows, asking);
            for (int i = 0; i < rows.size(); i++) {
                RowAnswer answer = answers.get(i);
                list.write(rows.get(i), answer);
                counts.rows++;
                counts.links += answer.link() == null ? 0 : 1;
                counts.refused += answer.link() == null ? 1 : 0;
            }
            list.flush();
        }
        list.end();
    }

    private static <T> List<ListRow<T>> read(ListFormat<T> list, boolean hasLine) throws IOException {
        List<ListRow<T>> rows = new ArrayList<>();
        while (rows.size() < ROWS) {
            ListRow<T> row = list.next();
            if (row == null) {
                return rows;
            }
            rows.add(row.channel() == Channel.MESAJ && !hasLine ? row.withoutText() : row);
        }
        return rows;
    }

    private <T> List<RowAnswer> answers(LinkOrder order, List<ListRow<T>> rows, Asking asking) throws IOException {
        List<Asking.Answer> decisions = decisions(rows, asking);
        List<ListRow<T>> wanted = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            boolean may = decisions.get(i) == null
                    ? asking == null
                    : decisions.get(i).reason().allowed();
            if (may && rows.get(i).address() != null) {
                wanted.add(rows.get(i));
            }
        }
        Map<ListRow<T>, URI> made = links(order, wanted);
        List<RowAnswer> answers = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            answers.add(answer(order, rows.get(i), decisions.get(i), made.get(rows.get(i)), asking != null));
        }
        return answers;
    }

    /** For each row; null where it was not asked, or cannot be read. */
    private static <T> List<Asking.Answer> decisions(List<ListRow<T>> rows, Asking asking) throws IOException {
        List<Asking.Asked> asked = new ArrayList<>();
        if (asking != null) {
            for (ListRow<T> row : rows) {
                if (!row.isBad()) {
                    asked.add(new Asking.Asked(row.channel(), row.type(), row.address()));
                }
            }
        }
        var answers = (asking == null ? List.<Asking.Answer>of() : asking.answer(asked)).iterator();
        List<Asking.Answer> decisions = new ArrayList<>(rows.size());
        for (ListRow<T> row : rows) {
            decisions.add(asking == null || row.isBad() ? null : answers.next());
        }
        return decisions;
    }

    private <T> Map<ListRow<T>, URI> links(LinkOrder order, List<ListRow<T>> rows) {
        Map<ListRow<T>, URI> made = new IdentityHashMap<>();
        List<ListRow<T>> mails = on(Channel.EPOSTA, rows);
        Map<Address, URI> ofIys = links.ofIys(order.brand(), addresses(mails));
        mails.removeIf(row -> ofIys.containsKey(row.address()));
        List<ListRow<T>> messages = on(Channel.MESAJ, rows);
        Map<Address, UUID> points = contacts.findOrCreate(addresses(mails, messages));
        on(Channel.EPOSTA, rows).stream()
                .filter(row -> ofIys.containsKey(row.address()))
                .forEach(row -> made.put(row, ofIys.get(row.address())));
        mails.forEach(row ->
                made.put(row, links.mail(points.get(row.address()), order.brand(), Channel.EPOSTA, order.campaign())));
        List<URI> shorter = links.sms(
                messages.stream().map(row -> points.get(row.address())).toList(), order.brand(), order.campaign());
        for (int i = 0; i < shorter.size(); i++) {
            made.put(messages.get(i), shorter.get(i));
        }
        return made;
    }

    private RowAnswer answer(LinkOrder order, ListRow<?> row, Asking.Answer decision, URI link, boolean asked) {
        String line = link == null || row.channel() != Channel.MESAJ ? null : line(order, link);
        String url = link == null ? null : link.toString();
        if (row.isBad()) {
            return new RowAnswer(null, null, asked ? false : null, row.fault(), null);
        }
        if (asked) {
            return new RowAnswer(
                    url,
                    line,
                    decision.reason().allowed(),
                    decision.reason().name(),
                    decision.notBefore().map(ListLinks::time).orElse(null));
        }
        String why = row.address() == null ? "INVALID_ADDRESS" : link == null ? "NO_LINK_FOR_CALLS" : null;
        return new RowAnswer(url, line, null, why, null);
    }

    private String line(LinkOrder order, URI link) {
        TextValues values = company.of(order.brand()).with(Placeholder.SHORT_OPT_OUT_URL, link);
        return texts.render(order.line(), TextForm.TEXT, order.language(), values, Mode.LIVE)
                .content();
    }

    private static <T> List<ListRow<T>> on(Channel channel, List<ListRow<T>> rows) {
        return new ArrayList<>(
                rows.stream().filter(row -> row.channel() == channel).toList());
    }

    @SafeVarargs
    private static <T> List<Address> addresses(List<ListRow<T>>... rows) {
        List<Address> addresses = new ArrayList<>();
        for (List<ListRow<T>> some : rows) {
            some.forEach(row -> addresses.add(row.address()));
        }
        return addresses;
    }

    private static String time(ZonedDateTime time) {
        return time.withZoneSameInstant(Istanbul.ZONE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
