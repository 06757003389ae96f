package io.izinhub.crm;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.util.List;
import java.util.Optional;

/** The business channels of a tenant, one of which every call of the hub names. */
public interface TenantChannels {

    record Known(String id, String name) {}

    /** Id of the one that is configured. */
    String configured();

    HttpCall call(CrmSession session);

    /** Empty where the answer cannot be read, or is none. */
    Optional<List<Known>> read(HttpAnswer answer);
}
