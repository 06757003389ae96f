package io.izinhub.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The body of a request, as it is or packed with gzip. */
public final class RequestBody {

    private static final int BUFFER = 64 * 1024;

    private RequestBody() {}

    /**
     * The body, unpacked where it is packed; how large it becomes is for the caller to limit.
     *
     * @throws ProblemException the encoding is another than gzip (415), or the body is not what it says (400); the
     *     latter also while reading
     */
    public static InputStream open(HttpServletRequest request) throws IOException {
        InputStream body = request.getInputStream();
        return isGzip(request) ? unpacked(body) : body;
    }

    /** @throws ProblemException it is no gzip (400), also while reading */
    static InputStream unpacked(InputStream body) throws IOException {
        try {
            return new Unpacked(body);
        } catch (ZipException | EOFException e) {
            throw unreadable();
        }
    }

    /** @throws ProblemException 415: another encoding than gzip */
    public static boolean isGzip(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return false;
        }
        if (encoding.equalsIgnoreCase("gzip")) {
            return true;
        }
        throw new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "CONTENT_ENCODING");
    }

    private static ProblemException unreadable() {
        return new ProblemException(HttpStatus.BAD_REQUEST, "UNREADABLE_GZIP");
    }

    private static final class Unpacked extends GZIPInputStream {

        Unpacked(InputStream packed) throws IOException {
            super(packed, BUFFER);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (ZipException | EOFException e) {
                throw unreadable();
            }
        }
    }
}
