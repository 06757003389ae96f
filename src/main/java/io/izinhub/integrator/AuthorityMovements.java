package io.izinhub.integrator;

import io.izinhub.audit.AuditEntry;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what the authority tells of, whichever way it came and however often. What is known already is left out; our
 * own words that come back move only what the authority last said. Thread-safe.
 */
@Component
public class AuthorityMovements {

    private static final String KNOWN = "select authority_tx, status, kind from consent_event"
            + " where brand_id = ? and kind in (2, 3) and authority_tx = any (?)";
    private static final String OUR_TRANSACTIONS =
            "select authority_tx, status from delivery where brand_id = ? and authority_tx = any (?)";
    private static final String OUR_WORDS = """
            select point_id, channel, recipient_type, status, consent_at, source from consent_event
            where brand_id = ? and point_id = any (?) and kind = 1 and outcome <> 4
            union all
            select point_id, channel, recipient_type, status, coalesce(sent_consent_at, consent_at),
                   coalesce(sent_source, source) from delivery
            where brand_id = ? and point_id = any (?) and destination = ?
            """;

    /** A firm may tell no transaction ids; İYS holds one state of a permission at a time. */
    private static final String HEARD = "select point_id, channel, recipient_type, status, authority_created_at, kind"
            + " from consent_event where brand_id = ? and point_id = any (?) and kind in (2, 3)"
            + " and authority_created_at is not null";

    private final JdbcTemplate jdbc;
    private final Brands brands;
    private final ContactPoints contacts;
    private final Ledger ledger;

    AuthorityMovements(JdbcTemplate jdbc, Brands brands, ContactPoints contacts, Ledger ledger) {
        this.jdbc = jdbc;
        this.brands = brands;
        this.contacts = contacts;
        this.ledger = ledger;
    }

    private record Told(String transaction, int status) {
        static Told of(Movement movement) {
            return new Told(movement.transaction(), movement.status().code());
        }
    }

    private record Heard(UUID point, int channel, int type, int status, long second) {}

    private record Word(UUID point, int channel, int type, int status, long second, String source) {}

    /**
     * Records the movements of one brand in one transaction, or joins the running one.
     *
     * @param brand the company's code
     * @param movements at most {@link Ledger#MAX_BATCH}
     * @return how many were new
     */
    @Transactional
    public int record(String brand, List<Movement> movements) {
        if (movements.isEmpty()) {
            return 0;
        }
        Known known = known(brand, movements);
        Set<Movement> seen = new HashSet<>();
        List<Statement> statements = movements.stream()
                .filter(seen::add)
                .filter(movement -> !known.tells(movement))
                .map(movement -> statement(brand, movement, known.isOurs(movement)))
                .toList();
        ledger.record(statements, AuditEntry.SYSTEM);
        return statements.size();
    }

    /**
     * Of what the authority is told to have said, from a file, what the ledger does not know, as it is to be recorded. Answers are
     * taken as they are. Joins the running transaction.
     *
     * @param told movements and answers of one brand
     * @return for each, in the order given; empty where it is known
     */
    @Transactional
    public List<Optional<Statement>> unheard(String brand, List<Statement> told) {
        List<Movement> movements = told.stream()
                .filter(AuthorityMovements::isMovement)
                .map(Movement::of)
                .toList();
        if (movements.isEmpty()) {
            return told.stream().map(Optional::of).toList();
        }
        Known known = known(brand, movements);
        Set<Movement> seen = new HashSet<>();
        return told.stream()
                .map(statement -> {
                    if (!isMovement(statement)) {
                        return Optional.of(statement);
                    }
                    Movement movement = Movement.of(statement);
                    return Optional.of(statement)
                            .filter(news -> seen.add(movement) && !known.tells(movement))
                            .map(news -> known.isOurs(movement) ? news.asAnswer() : news);
                })
                .toList();
    }

    private static boolean isMovement(Statement statement) {
        return statement.kind() == EventKind.MOVEMENT;
    }

    private static Statement statement(String brand, Movement movement, boolean ours) {
        Statement told = Statement.movement(
                new Statement.About(
                        new Statement.ByAddress(movement.address()), brand, movement.channel(), movement.type()),
                Said.of(movement.status()),
                movement.consentAt(),
                movement.createdAt(),
                movement.source(),
                Authorities.destination(brand),
                movement.transaction());
        return ours ? told.asAnswer() : told;
    }

    /** What the hub knows about the movements of one list. */
    private record Known(
            Set<Object> movements,
            Set<Object> answers,
            Set<Told> deliveries,
            Map<Address, UUID> points,
            Set<Word> words) {

        /** Nothing new: the movement itself, or the authority's answer to our own. */
        boolean tells(Movement movement) {
            Object mark = movement.transaction() == null ? heard(movement) : Told.of(movement);
            return movements.contains(mark) || (!isByCitizen(movement) && answers.contains(mark));
        }

        /** Null where the movement has no time of İYS's: then it is not known. */
        private Heard heard(Movement movement) {
            return movement.createdAt() == null
                    ? null
                    : new Heard(
                            points.get(movement.address()),
                            movement.channel().code(),
                            movement.type().code(),
                            movement.status().code(),
                            movement.createdAt().getEpochSecond());
        }

        boolean isOurs(Movement movement) {
            return !isByCitizen(movement) && (deliveries.contains(Told.of(movement)) || words.contains(word(movement)));
        }

        private Word word(Movement movement) {
            return new Word(
                    points.get(movement.address()),
                    movement.channel().code(),
                    movement.type().code(),
                    movement.status().code(),
                    movement.consentAt() == null ? 0 : movement.consentAt().getEpochSecond(),
                    movement.source());
        }

        private static boolean isByCitizen(Movement movement) {
            return movement.source() != null && movement.source().startsWith("IYS_");
        }
    }

    private Known known(String brand, List<Movement> movements) {
        int brandId = brands.require(brand).id();
        SqlArrayValue transactions = new SqlArrayValue(
                "text", movements.stream().map(Movement::transaction).distinct().toArray());
        Set<Object> told = new HashSet<>();
        Set<Object> answers = new HashSet<>();
        jdbc.query(
                KNOWN,
                rs -> {
                    Told one = new Told(rs.getString(1), rs.getInt(2));
                    (rs.getInt(3) == EventKind.MOVEMENT.code() ? told : answers).add(one);
                },
                brandId,
                transactions);
        Set<Told> deliveries = new HashSet<>(jdbc.query(
                OUR_TRANSACTIONS, (rs, i) -> new Told(rs.getString(1), rs.getInt(2)), brandId, transactions));
        Map<Address, UUID> points =
                contacts.find(movements.stream().map(Movement::address).toList());
        if (movements.stream().anyMatch(movement -> movement.transaction() == null)) {
            heard(brandId, points, told, answers);
        }
        return new Known(told, answers, deliveries, points, words(brand, brandId, points));
    }

    private void heard(int brandId, Map<Address, UUID> points, Set<Object> told, Set<Object> answers) {
        jdbc.query(
                HEARD,
                rs -> {
                    Heard one = new Heard(
                            rs.getObject(1, UUID.class),
                            rs.getInt(2),
                            rs.getInt(3),
                            rs.getInt(4),
                            second(rs.getTimestamp(5)));
                    (rs.getInt(6) == EventKind.MOVEMENT.code() ? told : answers).add(one);
                },
                brandId,
                new SqlArrayValue("uuid", points.values().toArray()));
    }

    private Set<Word> words(String brand, int brandId, Map<Address, UUID> points) {
        SqlArrayValue ids = new SqlArrayValue("uuid", points.values().toArray());
        return new HashSet<>(jdbc.query(
                OUR_WORDS,
                (rs, i) -> new Word(
                        rs.getObject(1, UUID.class),
                        rs.getInt(2),
                        rs.getInt(3),
                        rs.getInt(4),
                        second(rs.getTimestamp(5)),
                        rs.getString(6)),
                brandId,
                ids,
                brandId,
                ids,
                Authorities.destination(brand)));
    }

    private static long second(Timestamp at) {
        return at == null ? 0 : at.toInstant().getEpochSecond();
    }

    /**
     * Records what the authority answered when it was asked about one permission: with date and source it is a movement like any other, and
     * whatever it says, it says so now. Joins the running transaction.
     *
     * @param brand the company's code
     * @param state nothing is recorded of a {@link Failure}
     * @param askedAt before the call: what changed while it was answered must count as later
     * @return how many movements were new: 1 or 0
     */
    @Transactional
    public int recordState(String brand, Permission asked, Answers.State state, Instant askedAt) {
        if (state instanceof Failure) {
            return 0;
        }
        Said now = Said.NOT_ONAY;
        int recorded = 0;
        if (state instanceof Answers.Known known && known.isDated()) {
            recorded = record(brand, List.of(Movement.of(asked, known)));
            now = Said.of(known.status());
        } else if (state instanceof Answers.Known known) {
            now = bare(brand, asked, known.status());
        }
        recordAnswers(brand, asked.channel(), asked.type(), Map.of(asked.address(), now), askedAt);
        return recorded;
    }

    /** A RET without a date forbids (R27). Where a refusal is known it must not be taken for that one: then it says that no consent stands there. */
    private Said bare(String brand, Permission asked, Status status) {
        boolean refusalKnown = contacts.find(asked.address())
                .map(point -> ledger.current(brand, asked.channel(), asked.type(), point))
                .map(Registers::ret)
                .isPresent();
        return status == Status.RET && refusalKnown ? Said.NOT_ONAY : Said.of(status);
    }

    /** What the authority answered when it was asked about addresses; moves only what it last said. */
    @Transactional
    public void recordAnswers(
            String brand, Channel channel, RecipientType type, Map<Address, Said> said, Instant askedAt) {
        ledger.record(
                said.entrySet().stream()
                        .map(entry -> Statement.answer(
                                new Statement.About(new Statement.ByAddress(entry.getKey()), brand, channel, type),
                                entry.getValue(),
                                askedAt,
                                Authorities.destination(brand),
                                null))
                        .toList(),
                AuditEntry.SYSTEM);
    }
}
