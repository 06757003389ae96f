package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.outbound.OutboundCase.Way;
import java.util.List;
import java.util.Optional;

/**
 * What one function says of a mail. Immutable.
 *
 * @param matters codes of why, the main one first
 * @param refusal what the client hears where the way is REFUSE; else null
 * @param tells what its sender should be told beside that
 */
record Decision(String function, Way way, List<String> matters, SmtpReply refusal, Optional<TextId> tells) {

    Decision {
        matters = List.copyOf(matters);
    }

    static Decision relay(String function, String... matters) {
        return new Decision(function, Way.RELAY, List.of(matters), null, Optional.empty());
    }

    static Decision hold(String function, String... matters) {
        return new Decision(function, Way.HOLD, List.of(matters), null, Optional.empty());
    }

    static Decision refuse(String function, List<String> matters, SmtpReply refusal) {
        return new Decision(function, Way.REFUSE, matters, refusal, Optional.empty());
    }

    Decision telling(TextId text) {
        return new Decision(function, way, matters, refusal, Optional.of(text));
    }

    String code() {
        return matters.get(0);
    }

    boolean stops() {
        return way != Way.RELAY;
    }
}
