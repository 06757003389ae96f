package io.izinhub.integrator;

import io.izinhub.platform.http.HttpCall;

/** An adapter whose calls carry their own credentials and count against limits of the account. */
public interface ThrottledAdapter extends AuthorityAdapter {

    /** The limit that this call counts against. */
    Quota quota(HttpCall call);

    /** @param bucket account and kind of call: {@code netgsm.minute} */
    record Quota(String bucket, Limits.Rate rate) {}
}
