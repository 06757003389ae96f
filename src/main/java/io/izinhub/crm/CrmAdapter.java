package io.izinhub.crm;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.util.List;

/**
 * A CRM as the flows see it: builds calls, reads answers, classifies errors. An adapter makes no call itself; sending,
 * tokens, limits and repeating are the flows' work. Thread-safe.
 */
public interface CrmAdapter {

    CrmCapabilities capabilities();

    /** Whether it exchanges files with a folder: such a CRM is never called. */
    default boolean byFiles() {
        return false;
    }

    /**
     * Builds the call.
     *
     * @throws IllegalArgumentException the request is larger than the capabilities say
     */
    HttpCall call(CrmRequest request, CrmSession session);

    /** Reads any answer, also none at all; what cannot be read is a {@link CrmAnswer.Failed}, never an exception. */
    CrmAnswer read(CrmRequest request, HttpAnswer answer, CrmSession session);

    /** Whether this can be the number of an issue; no other one may stand in a request. */
    default boolean isIssueNumber(String text) {
        return false;
    }

    /**
     * Finds the fields that the mapping names among those that the tenant has.
     *
     * @throws io.izinhub.platform.errors.ConfigurationProblem naming the field that is missing, inactive or ambiguous
     */
    ConsentFields resolve(List<CrmAnswer.Field> fields);
}
