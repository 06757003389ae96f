package io.izinhub.audit;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/verifyledger}: recomputes the whole ledger (R29). Takes as long as reading all events does. */
@Component
@Endpoint(id = "verifyledger")
class VerifyLedgerEndpoint {

    private final LedgerVerifier verifier;

    VerifyLedgerEndpoint(LedgerVerifier verifier) {
        this.verifier = verifier;
    }

    @ReadOperation
    VerificationReport verify() {
        return VerificationReport.of(verifier.verify());
    }
}
