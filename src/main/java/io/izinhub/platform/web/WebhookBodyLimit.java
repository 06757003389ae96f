package io.izinhub.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what comes to a webhook or to the SMS relay, up to 16 MB. A flow takes the whole body into memory before it asks for the proof of the
 * sender, so that anybody could fill the memory of the hub.
 */
@Component
class WebhookBodyLimit extends OncePerRequestFilter {

    static final int MAX_BYTES = 16 * 1024 * 1024;

    private final Problems problems;

    WebhookBodyLimit(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(PublicPaths.WEBHOOKS)
                && !request.getRequestURI().startsWith(PublicPaths.RELAY);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean unpacks = request.getRequestURI().startsWith(PublicPaths.WEBHOOKS);
        byte[] body;
        try {
            body = limited(request.getInputStream(), request.getContentLengthLong());
            if (unpacks
                    ? RequestBody.isGzip(request)
                    : "gzip".equalsIgnoreCase(request.getHeader(HttpHeaders.CONTENT_ENCODING))) {
                byte[] unpacked = limited(RequestBody.unpacked(new ByteArrayInputStream(body)), body.length);
                body = unpacks ? unpacked : body;
            }
        } catch (ProblemException e) {
            problems.write(e, request, response);
            return;
        }
        chain.doFilter(new Buffered(request, body, unpacks), response);
    }

    /** Also of what is packed: a flow would unpack it without any limit, and a few bytes become as many as one likes. */
    private static byte[] limited(InputStream in, long length) throws IOException {
        byte[] body = length > MAX_BYTES ? null : in.readNBytes(MAX_BYTES + 1);
        if (body == null || body.length > MAX_BYTES) {
            throw new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "WEBHOOK_TOO_LARGE");
        }
        return body;
    }

    private static final class Buffered extends HttpServletRequestWrapper {

        private final Bytes stream;
        private final boolean unpacked;

        /** @param unpacked it no longer is what its headers say; else it is what came, byte for byte: the relay passes it on so */
        Buffered(HttpServletRequest request, byte[] body, boolean unpacked) {
            super(request);
            this.stream = new Bytes(body);
            this.unpacked = unpacked;
        }

        @Override
        public ServletInputStream getInputStream() {
            return stream;
        }

        @Override
        public String getHeader(String name) {
            return isOfThePacking(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isOfThePacking(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !isOfThePacking(name))
                    .toList());
        }

        @Override
        public int getContentLength() {
            return unpacked ? stream.available() : super.getContentLength();
        }

        @Override
        public long getContentLengthLong() {
            return unpacked ? stream.available() : super.getContentLengthLong();
        }

        private boolean isOfThePacking(String name) {
            return unpacked && HttpHeaders.CONTENT_ENCODING.equalsIgnoreCase(name)
                    || HttpHeaders.CONTENT_LENGTH.equalsIgnoreCase(name);
        }

        /** Flows read bytes. What calls itself a form and is none would be taken apart, and logged with the complaint. */
        @Override
        public String getContentType() {
            return "application/octet-stream";
        }
    }

    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Bytes(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body is there already.");
        }
    }
}
