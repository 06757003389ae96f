package io.izinhub.consent.query;

import io.izinhub.consent.domain.SendReason;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Writes the answers in the order in which they were asked. */
interface AnswerWriter {

    /** Before the first answer. */
    default void begin() throws IOException {}

    /**
     * One answer.
     *
     * @param reason empty for a line that could not be read
     * @param notBefore when the channel's sending hours begin, where that is not now and the answer is yes
     */
    void write(Window window, int point, Optional<SendReason> reason, Optional<ZonedDateTime> notBefore)
            throws IOException;

    /** After each window. */
    default void flush() throws IOException {}
}
