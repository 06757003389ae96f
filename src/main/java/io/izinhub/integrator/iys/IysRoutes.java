package io.izinhub.integrator.iys;

import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.integrator.AuthorityPull;

/** Names of the İYS flows, equal to those in {@code routes/authority-*-iys.camel.yaml} (held by a test). */
public final class IysRoutes {

    /**
     * Takes an {@code HttpCall} without authorisation, gives an {@code HttpAnswer}; a call that was not made is a
     * failure of kind RETRYABLE. Property {@link #PRIORITY} says how urgent it is.
     */
    public static final String CALL = "direct:iys-call";

    /** Exchange property: a {@code Limits.Priority}, or its name; a consent where missing. */
    public static final String PRIORITY = "iysPriority";

    /** Takes an {@code IysRefresh.Question}, gives an {@code IysRefresh.Result}. */
    public static final String REFRESH = "direct:iys-refresh";

    /** Takes an {@code IysInquiry.Question} about one address, gives an {@code IysInquiry.Result}. */
    public static final String REFRESH_ONE = "direct:iys-refresh-one";

    /** Takes an {@code IysOptOutLinks.Question}, gives an {@code IysOptOutLinks.Result}. */
    public static final String ASK_LINKS = "direct:iys-ask-links";

    /** Takes the code of a brand, gives an {@code Answers.Registrations}. */
    public static final String LIST_PUSHES = "direct:iys-list-pushes";

    /** Takes an {@code IysRegistrations.Order}, gives an {@code Answers.Confirmation}. */
    public static final String REGISTER_PUSH = "direct:iys-register-push";

    /** Takes an {@code IysRegistrations.Order} of one channel, gives an {@code Answers.Confirmation}. */
    public static final String UNREGISTER_PUSH = "direct:iys-unregister-push";

    /** Takes an {@code IysAgreement.Day} and compares it with İYS; no output. */
    public static final String AGREE_DAY = "direct:iys-agree-day";

    /** Works the stored bodies now; no input, no output. */
    public static final String WORK_INBOX = "direct:webhook-work-inbox";

    /** Reads one feed now, to its end; no input. */
    public static String pull(String brand, Feed feed) {
        return AuthorityPull.flow(Authorities.IYS, brand, feed);
    }

    private IysRoutes() {}
}
