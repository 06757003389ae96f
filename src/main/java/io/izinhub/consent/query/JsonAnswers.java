package io.izinhub.consent.query;

import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.SendReason;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the answers of a JSON query. */
final class JsonAnswers implements AnswerWriter {

    private final List<QueryAnswer.Result> results = new ArrayList<>();
    private final String validUntil;

    JsonAnswers(ZonedDateTime validUntil) {
        this.validUntil = TextAnswers.offset(validUntil);
    }

    List<QueryAnswer.Result> results() {
        return results;
    }

    @Override
    public void write(Window window, int point, Optional<SendReason> reason, Optional<ZonedDateTime> notBefore) {
        int start = window.refStart(point);
        String ref = new String(window.refs(), start, window.refEnd(point) - start, StandardCharsets.UTF_8);
        boolean allowed = reason.isPresent() && reason.get().allowed();
        results.add(new QueryAnswer.Result(
                ref,
                allowed,
                reason.map(SendReason::name).orElse(Tally.BAD_LINE),
                null,
                allowed && reason.get() != SendReason.TRANSACTIONAL ? isOnayInIys(window, point) : null,
                allowed ? validUntil : null,
                notBefore.map(TextAnswers::offset).orElse(null),
                window.refreshed(point) == Window.NOT_CONCERNED ? null : window.refreshed(point) == Window.ASKED));
    }

    private static boolean isOnayInIys(Window window, int point) {
        return ConsentBits.iysStatus(window.bireysel(point)) == IysStatus.ONAY
                || ConsentBits.iysStatus(window.tacir(point)) == IysStatus.ONAY;
    }
}
