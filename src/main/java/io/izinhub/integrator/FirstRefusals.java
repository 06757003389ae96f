package io.izinhub.integrator;

import io.izinhub.consent.domain.Status;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Refusals of which İYS has nothing to refuse, as far as anybody here knows: it never confirmed a consent, and none was
 * ever sent. İYS answers such a refusal with H175, which counts as a failure; one question about many of them spares the
 * calls and the success rate. Thread-safe.
 */
@Component
class FirstRefusals {

    /** One question costs a call as well. */
    private static final int WORTH_A_QUESTION = 2;

    private static final String NEVER_CONSENTED = """
            select d.id from delivery d where d.id = any (?)
              and not exists (select 1 from delivery o where o.destination = d.destination and o.point_id = d.point_id
                and o.brand_id = d.brand_id and o.channel = d.channel and o.recipient_type = d.recipient_type
                and o.status = 1 and o.attempts > 0)
              and not exists (select 1 from consent c where c.point_id = d.point_id and c.brand_id = d.brand_id
                and c.channel = d.channel and c.recipient_type = d.recipient_type and c.iys_status = 1)
            """;

    private final JdbcTemplate jdbc;

    FirstRefusals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the items to ask about first, where there are at least two of a channel and recipient type. */
    Set<PushItem> among(List<PushItem> items) {
        List<PushItem> refusals = items.stream()
                .filter(item -> item.delivery().status() == Status.RET)
                .toList();
        if (refusals.size() < WORTH_A_QUESTION) {
            return Set.of();
        }
        Set<Long> ids = new HashSet<>(jdbc.queryForList(
                NEVER_CONSENTED,
                Long.class,
                new SqlArrayValue(
                        "bigint",
                        refusals.stream().map(item -> item.delivery().id()).toArray())));
        return refusals.stream()
                .filter(item -> ids.contains(item.delivery().id()))
                .collect(Collectors.groupingBy(item ->
                        List.of(item.delivery().channel(), item.delivery().type())))
                .values()
                .stream()
                .filter(group -> group.size() >= WORTH_A_QUESTION)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
