package io.izinhub.optout;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.PersonState;
import io.izinhub.consent.ledger.PersonStates;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Refusals that look as if no person made them, for people to look into. Nothing here takes a refusal back: whoever did not mean it consents
 * anew, by themselves, with a text and evidence of their own (R20). Kept for a year. Thread-safe.
 */
@Repository
public class OddRefusals {

    private static final Duration KEPT = Duration.ofDays(365);

    private final JdbcTemplate jdbc;
    private final PersonStates people;
    private final Brands brands;
    private final OptOutProperties settings;
    private final Clock clock;

    OddRefusals(JdbcTemplate jdbc, PersonStates people, Brands brands, OptOutProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.brands = brands;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param wave of one network at one time
     * @param ofWave how many acts the wave has, this one included
     * @param brand that was refused, likewise the channel
     * @param choice the button that was pressed: a channel, {@code ALL_CHANNELS}, {@code ALL_BRANDS}
     * @param client kind of program
     * @param campaign null where the link has none
     * @param address empty while anonymised
     * @param status what holds for this brand and channel now; ONAY: they have consented anew; null for a person who is not there
     * @param consentForm where they can do so; null where none is configured
     */
    public record Entry(
            long id,
            Instant at,
            OddPattern pattern,
            UUID wave,
            int ofWave,
            String brand,
            Channel channel,
            String choice,
            String client,
            String campaign,
            String reference,
            Optional<Address> address,
            Status status,
            URI consentForm) {}

    /** @param after cursor of the next page; null on the last one */
    public record Page(List<Entry> entries, Long after) {}

    private record Row(
            long id,
            Instant at,
            OddPattern pattern,
            UUID wave,
            int ofWave,
            UUID point,
            int brandId,
            String brand,
            Channel channel,
            String choice,
            String client,
            String campaign,
            String reference) {}

    /** A row for each that was written by one act; joins its transaction. */
    void add(
            Collection<Refusal> refusals,
            OptOutChoice choice,
            Optional<String> campaign,
            Visit visit,
            String reference) {
        for (Refusal refusal : refusals) {
            jdbc.update(
                    "insert into optout_odd (at, pattern, wave, point_id, brand_id, channel, choice, client, campaign, reference)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    Timestamp.from(clock.instant()),
                    visit.pattern().name(),
                    visit.wave(),
                    refusal.point(),
                    brands.require(refusal.brand()).id(),
                    refusal.channel().code(),
                    choice.name(),
                    visit.client().name(),
                    campaign.orElse(null),
                    reference);
        }
    }

    /**
     * One page, the newest first.
     *
     * @param after cursor of the page before; null for the first
     * @param limit at least 1
     */
    public Page page(Long after, int limit) {
        List<Row> found = jdbc.query(
                "select o.*, b.code as brand, case when o.wave is null then 1 else"
                        + " (select count(distinct w.reference) from optout_odd w where w.wave = o.wave) end as of_wave"
                        + " from optout_odd o join brand b on b.brand_id = o.brand_id where o.id < ? order by o.id desc limit ?",
                (rs, i) -> new Row(
                        rs.getLong("id"),
                        rs.getTimestamp("at").toInstant(),
                        OddPattern.valueOf(rs.getString("pattern")),
                        rs.getObject("wave", UUID.class),
                        rs.getInt("of_wave"),
                        rs.getObject("point_id", UUID.class),
                        rs.getInt("brand_id"),
                        rs.getString("brand"),
                        Channel.fromCode(rs.getShort("channel")),
                        rs.getString("choice"),
                        rs.getString("client"),
                        rs.getString("campaign"),
                        rs.getString("reference")),
                after == null ? Long.MAX_VALUE : after,
                limit + 1);
        List<Row> shown = found.size() > limit ? found.subList(0, limit) : found;
        Map<UUID, PersonState> states =
                people.find(shown.stream().map(Row::point).distinct().toList());
        return new Page(
                shown.stream().map(row -> entry(row, states.get(row.point()))).toList(),
                found.size() > limit ? shown.get(limit - 1).id() : null);
    }

    private Entry entry(Row row, PersonState person) {
        return new Entry(
                row.id(),
                row.at(),
                row.pattern(),
                row.wave(),
                row.ofWave(),
                row.brand(),
                row.channel(),
                row.choice(),
                row.client(),
                row.campaign(),
                row.reference(),
                Optional.ofNullable(person).flatMap(PersonState::address),
                person == null ? null : status(row, person),
                settings.consentForms().get(row.brand()));
    }

    /** A refusal of either type before a consent, as a question is answered. */
    private static Status status(Row row, PersonState person) {
        List<Status> all = person.types(row.brandId(), row.channel()).stream()
                .map(type -> person.registers(row.brandId(), row.channel(), type))
                .map(Registers::status)
                .map(status -> status.orElse(null))
                .filter(Objects::nonNull)
                .toList();
        return all.contains(Status.RET) || all.isEmpty() ? Status.RET : Status.ONAY;
    }

    /** Deletes those past their time. */
    void forget() {
        jdbc.update(
                "delete from optout_odd where at < ?",
                Timestamp.from(clock.instant().minus(KEPT)));
    }
}
