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
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what comes to a webhook, up to 16 MB. A flow takes the whole body into memory before it asks for the proof of the
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
        return !request.getRequestURI().startsWith("/webhooks/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean tooLarge = request.getContentLengthLong() > MAX_BYTES;
        byte[] body = tooLarge ? new byte[0] : request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (tooLarge || body.length > MAX_BYTES) {
            problems.write(new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "WEBHOOK_TOO_LARGE"), request, response);
            return;
        }
        chain.doFilter(new Buffered(request, body), response);
    }

    private static final class Buffered extends HttpServletRequestWrapper {

        private final ServletInputStream stream;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.stream = new Bytes(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return stream;
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
