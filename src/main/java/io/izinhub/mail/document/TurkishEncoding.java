package io.izinhub.mail.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.html.HtmlEncodingDetector;

/**
 * What a text without a charset is written in here: what its markup says, else UTF-8 where it can be that, else windows-1254.
 * Guessing by frequency takes Turkish for Icelandic.
 */
final class TurkishEncoding implements EncodingDetector {

    private static final long serialVersionUID = 1L;
    private static final int LOOKED_AT = 64 * 1024;
    private static final Charset TURKISH = Charset.forName("windows-1254");

    private final HtmlEncodingDetector markup = new HtmlEncodingDetector();

    @Override
    public Charset detect(InputStream input, Metadata metadata) throws IOException {
        if (input == null) {
            return null;
        }
        Charset said = markup.detect(input, metadata);
        if (said != null) {
            return said;
        }
        input.mark(LOOKED_AT);
        byte[] head = input.readNBytes(LOOKED_AT);
        input.reset();
        if (head.length > 1 && (head[0] == -1 && head[1] == -2 || head[0] == -2 && head[1] == -1)) {
            return StandardCharsets.UTF_16;
        }
        return isUtf8(head) ? StandardCharsets.UTF_8 : TURKISH;
    }

    /** A character that the end cuts in two is no fault. */
    private static boolean isUtf8(byte[] head) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        return !decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), head.length < LOOKED_AT)
                .isError();
    }
}
