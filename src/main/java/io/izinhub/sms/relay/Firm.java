package io.izinhub.sms.relay;

import java.util.Locale;

/** Whose calls are spoken. */
enum Firm {
    NETGSM,
    VERIMOR;

    /** As it stands in the relay's paths. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
