package io.izinhub.consent.query;

import io.izinhub.platform.spool.Spool;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Reads a request of any number of lines, in whatever form clients send them. */
public final class LinesOfRequest {

    public static final String NDJSON = "application/x-ndjson";
    public static final String CSV = "text/csv";

    private static final MediaType CSV_TYPE = MediaType.parseMediaType(CSV);
    private static final int BUFFER = 64 * 1024;
    /** A client that is refused before it has sent everything would see a cut connection instead of the refusal. */
    private static final long MAX_DRAINED = 256L * 1024 * 1024;

    private LinesOfRequest() {}

    /**
     * The body, unpacked; it waits in the spool until its last byte has come, unless the client prefers streaming.
     *
     * @throws ProblemException 415: another encoding than gzip
     */
    public static InputStream open(HttpServletRequest request, Spool spool) throws IOException {
        InputStream body = request.getInputStream();
        if (!prefersStreaming(request)) {
            spool.fill(body);
            body = spool.open();
        }
        return RequestBody.isGzip(request) ? new GZIPInputStream(body, BUFFER) : body;
    }

    public static boolean isCsv(HttpServletRequest request) {
        return MediaType.parseMediaType(request.getContentType()).isCompatibleWith(CSV_TYPE);
    }

    /** As the content type names it, else UTF-8. */
    public static Charset charset(HttpServletRequest request) {
        Charset named = MediaType.parseMediaType(request.getContentType()).getCharset();
        return named == null ? StandardCharsets.UTF_8 : named;
    }

    /** What to throw for a failure before the answer began. */
    static RuntimeException unreadable(Exception e) throws IOException {
        if (e instanceof ZipException || e instanceof EOFException) {
            return new ProblemException(HttpStatus.BAD_REQUEST, "UNREADABLE_GZIP");
        }
        if (e instanceof IOException failure) {
            throw failure;
        }
        return (RuntimeException) e;
    }

    /** Takes what a client still sends, so that it reads why it was refused. */
    static void drain(HttpServletRequest request) throws IOException {
        byte[] buffer = new byte[BUFFER];
        InputStream in = request.getInputStream();
        long drained = 0;
        for (int read = in.read(buffer); read >= 0 && drained < MAX_DRAINED; read = in.read(buffer)) {
            drained += read;
        }
    }

    private static boolean prefersStreaming(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Prefer")).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .anyMatch(value -> value.strip().equalsIgnoreCase("streaming"));
    }
}
