package io.izinhub.leave;

import io.izinhub.platform.database.BoundedCount;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** What is still under way, for whoever wants to take the hub out: an export is complete when nothing is. Thread-safe. */
@Service
public class LeaveDesk {

    private final JdbcTemplate jdbc;
    private final Modes modes;

    LeaveDesk(JdbcTemplate jdbc, Modes modes) {
        this.jdbc = jdbc;
        this.modes = modes;
    }

    /** Each by the rows that count; where it stands for a person who wants to empty it. */
    public enum What {
        /** Functions that still change something outside. */
        LIVE_FUNCTIONS(true, "/api/v1/modes", null),
        DELIVERIES(true, "/deliveries", "delivery where state in ('READY', 'CLAIMED', 'AWAITING')"),
        /** Given up: replayed, or left on purpose. */
        DELIVERIES_FAILED(false, "/deliveries", "delivery where state in ('DEAD', 'MISSED', 'REJECTED')"),
        INBOX(true, "/inbox", "inbox where state = 'WAITING'"),
        INBOX_FAILED(false, "/inbox", "inbox where state = 'FAILED'"),
        CRM_EVENTS(true, "/inbox", "crm_event where state = 'WAITING'"),
        QUARANTINE(true, "/api/v1/quarantine", "quarantine_item where state in ('OPEN', 'KEPT', 'RELEASING')"),
        /** Mails that may be refusals. */
        REFUSALS_PARKED(true, "/api/v1/optout/parked", "refusal_parked where state = 'OPEN'"),
        /** Go along with the export. */
        STATEMENTS_PARKED(false, "/", "parked_statement where settled_at is null"),
        OWN_MAIL(true, "/", "own_mail where state in ('WAITING', 'SENDING')"),
        POLLED_MAIL(true, "/", "mail_poll where state in ('WAITING', 'SENDING')"),
        /** Consents that wait for the owner of the address; they expire by themselves and do not go along. */
        FORMS(false, "/", "form_pending where sealed is not null"),
        CONFIRMATIONS(true, "/", "form_confirmation where state = 'WAITING'"),
        IMPORTS(true, "/api/v1/imports", "import_job where state in ('RECEIVED', 'RUNNING')"),
        WEBHOOK_NOTICES(true, "/webhooks-out", "webhook_notice where state in ('READY', 'CLAIMED')"),
        COMPARISONS(true, "/reconciliations", "reconciliation where state = 'RUNNING'"),
        /** Of a brand: not compared to the end, not decided, or not applied to the end. */
        FIRST_LOADS(true, "/first-load", "first_load where state in ('READING', 'REPORTED', 'APPLYING')"),
        /** Writes to the CRM what stood there before the hub. */
        CRM_RESTORES(true, "/api/v1/crm/{crm}/restores", "crm_restore where state = 'RUNNING'"),
        MOVES(true, "/authorities", "authority_move where finished_at is null"),
        PREPARATIONS(true, "/", "campaign_preparation where state in ('READING', 'ASKING')"),
        /** What was recorded since the last seal; sealed within a minute. */
        UNSEALED(true, "/", "consent_event where tx >= coalesce((select max(to_tx) from seal), 0)");

        private final boolean blocks;
        private final String where;
        private final String rows;

        What(boolean blocks, String where, String rows) {
            this.blocks = blocks;
            this.where = where;
            this.rows = rows;
        }
    }

    /**
     * @param blocks an export that is made now lacks something
     * @param where page or call on which it is seen
     */
    public record Open(What what, BoundedCount count, boolean blocks, String where) {

        /** Keeps the hub from being taken out. */
        public boolean isInTheWay() {
            return blocks && !count.isZero();
        }
    }

    /** Everything that can be under way, also what is empty, as it stands now. */
    public List<Open> all() {
        List<Open> all = new ArrayList<>();
        for (What what : What.values()) {
            all.add(new Open(what, count(what), what.blocks, what.where));
        }
        return all;
    }

    private BoundedCount count(What what) {
        return BoundedCount.of(
                what == What.LIVE_FUNCTIONS
                        ? modes.all().stream()
                                .filter(state -> state.mode() == Mode.LIVE)
                                .count()
                        : jdbc.queryForObject(
                                "select count(*) from (select 1 from " + what.rows + " limit " + BoundedCount.SQL_LIMIT
                                        + ") as counted",
                                Long.class));
    }
}
