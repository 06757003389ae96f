package io.izinhub.crm.next4biz;

import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.crm.CrmError;

/** Classifies the envelope of an HTTP 200, which tells every error but the internal ones (CRM contract, errors). */
final class Next4bizErrors {

    private Next4bizErrors() {}

    /** @param code of the envelope, as text */
    static Failed ofEnvelope(String code) {
        boolean plain = code.matches("\\d{3}");
        CrmError error =
                switch (code) {
                    case "401", "403" -> CrmError.AUTH;
                    case "404" -> CrmError.NOT_FOUND;
                    case "409" -> CrmError.CONFLICT;
                    case "429", "503" -> CrmError.RATE_LIMITED;
                    default ->
                        plain && code.startsWith("4")
                                ? CrmError.VALIDATION
                                : plain && code.startsWith("5") ? CrmError.TRANSIENT : CrmError.PROTOCOL;
                };
        return new Failed(error, plain ? "ENVELOPE_" + code : "ENVELOPE_UNKNOWN");
    }
}
