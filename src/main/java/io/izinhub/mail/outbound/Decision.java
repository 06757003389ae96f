package io.izinhub.mail.outbound;

import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.outbound.OutboundCase.Way;
import java.util.List;

/**
 * What one function says of a mail. Immutable.
 *
 * @param matters codes of why, the main one first
 * @param refusal what the client hears where the way is REFUSE; else null
 */
record Decision(String function, Way way, List<String> matters, SmtpReply refusal) {

    Decision {
        matters = List.copyOf(matters);
    }

    static Decision relay(String function, String code) {
        return new Decision(function, Way.RELAY, List.of(code), null);
    }

    static Decision hold(String function, String code) {
        return new Decision(function, Way.HOLD, List.of(code), null);
    }

    static Decision refuse(String function, List<String> matters, SmtpReply refusal) {
        return new Decision(function, Way.REFUSE, matters, refusal);
    }

    String code() {
        return matters.get(0);
    }

    boolean stops() {
        return way != Way.RELAY;
    }
}
