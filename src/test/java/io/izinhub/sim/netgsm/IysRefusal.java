package io.izinhub.sim.netgsm;

import java.util.List;

/** Ends a NetİYS call with a code. Its message holds no personal data. */
final class IysRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final IysCode code;
    private final transient List<String> recipients;

    /** @param status of the HTTP answer, nearly always 200 */
    IysRefusal(int status, IysCode code, List<String> recipients) {
        super(code.name(), null, false, false);
        this.status = status;
        this.code = code;
        this.recipients = List.copyOf(recipients);
    }

    IysRefusal(IysCode code) {
        this(200, code, List.of());
    }

    int status() {
        return status;
    }

    IysCode code() {
        return code;
    }

    /** Whose entries were wrong, for {@code erroritem}. */
    List<String> recipients() {
        return recipients;
    }
}
