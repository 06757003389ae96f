package io.izinhub.crm;

import io.izinhub.audit.AuditLog;
import io.izinhub.consent.ledger.Companions;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.Standings;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.DeliveryQuestions;
import io.izinhub.delivery.Leases;
import io.izinhub.delivery.Retelling;
import io.izinhub.delivery.ShadowDeliveries;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.integrator.Inbox;
import io.izinhub.integrator.Limits;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.web.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What all CRMs of a hub share. */
record CrmHub(Consents consents, Outbox outbox, Ways ways, Store store, Watch watch) {

    /** @param sources whether a source is one of ours to send (R16) */
    record Consents(
            Ledger ledger,
            ContactPoints contacts,
            Standings standings,
            Companions companions,
            Predicate<String> sources) {}

    record Outbox(
            Deliveries deliveries,
            DeliveryQuestions questions,
            Leases leases,
            ShadowDeliveries shadows,
            Retelling retelling,
            Modes modes) {}

    /** In and out. */
    record Ways(HttpDoor door, Limits limits, Inbox inbox, Problems problems) {}

    /** @param tokenHash key of what is compared and not read */
    record Store(JdbcTemplate jdbc, TransactionTemplate transaction, StoreCipher cipher, KeyedHash tokenHash) {}

    record Watch(MeterRegistry meters, AuditLog audit, DetectorInForce detectors, SecureRandom random, Clock clock) {}
}
