package io.izinhub.consent.query;

import io.izinhub.consent.domain.SendReason;
import io.izinhub.platform.time.Istanbul;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers as lines, NDJSON or CSV. All that is between two references is ready-made bytes. */
final class TextAnswers implements AnswerWriter {

    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;
    private final byte[] header;
    private final byte[] before;
    private final Shape shape;
    private final byte[] bad;
    /** By what the authority was asked, {@link Window#refreshed}. */
    private final List<Map<SendReason, byte[]>> endings = new ArrayList<>();

    /** Makes what follows the reference. */
    private interface Shape {
        byte[] ending(boolean allowed, String reason, String notBefore, String refreshed);
    }

    private TextAnswers(OutputStream out, String header, String before, Shape shape) {
        this.out = new BufferedOutputStream(out, BUFFER);
        this.header = ascii(header);
        this.before = ascii(before);
        this.shape = shape;
        this.bad = shape.ending(false, Tally.BAD_LINE, null, null);
        for (byte state = Window.NOT_CONCERNED; state <= Window.NOT_ASKED; state++) {
            Map<SendReason, byte[]> ofState = new EnumMap<>(SendReason.class);
            for (SendReason reason : SendReason.values()) {
                ofState.put(reason, shape.ending(reason.allowed(), reason.name(), null, word(state)));
            }
            endings.add(ofState);
        }
    }

    private static String word(byte refreshed) {
        return refreshed == Window.NOT_CONCERNED ? null : String.valueOf(refreshed == Window.ASKED);
    }

    static TextAnswers ndjson(OutputStream out) {
        return new TextAnswers(
                out,
                "",
                "{\"ref\":",
                (allowed, reason, notBefore, refreshed) ->
                        ascii(",\"allowed\":" + allowed + ",\"reason\":\"" + reason + '"'
                                + (notBefore == null ? "" : ",\"notBefore\":\"" + notBefore + '"')
                                + (refreshed == null ? "" : ",\"refreshed\":" + refreshed) + "}\n"));
    }

    /** @param refresh a column says whether İYS was asked */
    static TextAnswers csv(OutputStream out, char separator, boolean refresh) {
        String header = "ref,allowed,reason,notBefore" + (refresh ? ",refreshed" : "") + "\r\n";
        return new TextAnswers(
                out,
                header.replace(',', separator),
                "",
                (allowed, reason, notBefore, refreshed) ->
                        ascii(separator + String.valueOf(allowed) + separator + reason + separator
                                + (notBefore == null ? "" : notBefore)
                                + (refresh ? separator + (refreshed == null ? "" : refreshed) : "") + "\r\n"));
    }

    @Override
    public void begin() throws IOException {
        out.write(header);
    }

    @Override
    public void write(Window window, int point, Optional<SendReason> reason, Optional<ZonedDateTime> notBefore)
            throws IOException {
        out.write(before);
        out.write(window.refs(), window.refStart(point), window.refEnd(point) - window.refStart(point));
        out.write(ending(window.refreshed(point), reason, notBefore));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    private byte[] ending(byte refreshed, Optional<SendReason> reason, Optional<ZonedDateTime> notBefore) {
        if (reason.isEmpty()) {
            return bad;
        }
        return notBefore.isEmpty()
                ? endings.get(refreshed).get(reason.get())
                : shape.ending(reason.get().allowed(), reason.get().name(), offset(notBefore.get()), word(refreshed));
    }

    static String offset(ZonedDateTime time) {
        return time.withZoneSameInstant(Istanbul.ZONE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
