package io.izinhub.mail.own;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.platform.modes.Dimension;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.Narrowing;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One kind of mails of ours. Its report is what SHADOW did not send in the last thirty days, and which of its texts LIVE could not use
 * because nobody has signed them off. Thread-safe.
 */
record OwnFunction(OwnKind kind, Set<TextId> texts, Texts all, JdbcTemplate jdbc, Clock clock)
        implements ModedFunction {

    private static final Duration REPORTED = Duration.ofDays(30);

    @Override
    public String name() {
        return kind.function();
    }

    @Override
    public Set<Dimension> dimensions() {
        return kind.dimensions();
    }

    @Override
    public ShadowReport report(Optional<Narrowing> live) {
        List<Count> counts = new ArrayList<>(jdbc.query(
                "select text_id, count(*) from own_mail where function = ? and state = 'SHADOW' and done_at > ?"
                        + " group by 1 order by 2 desc, 1",
                (rs, i) -> new Count(rs.getString(1), rs.getLong(2)),
                name(),
                Timestamp.from(clock.instant().minus(REPORTED))));
        long waiting = counts.stream().mapToLong(Count::count).sum();
        all.unapproved(texts).forEach(file -> counts.add(new Count("not signed off: policies/" + file, 1)));
        return new ShadowReport(waiting, false, counts, List.of(), false);
    }
}
