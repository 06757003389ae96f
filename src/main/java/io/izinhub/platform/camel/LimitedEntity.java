package io.izinhub.platform.camel;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A response body that ends with an exception when it grows too large or takes too long; the connection is then cut. */
final class LimitedEntity extends HttpEntityWrapper {

    private final Limit limit;
    private final Runnable cut;

    /**
     * @param maxBytes size that is still let through
     * @param deadline value of {@link System#nanoTime()} after which nothing more is read
     */
    record Limit(long maxBytes, long deadline) {}

    LimitedEntity(HttpEntity entity, Limit limit, Runnable cut) {
        super(entity);
        this.limit = limit;
        this.cut = cut;
    }

    @Override
    public InputStream getContent() throws IOException {
        return new LimitedStream(super.getContent(), limit, cut);
    }

    private static final class LimitedStream extends InputStream {

        private final InputStream in;
        private final Limit limit;
        private final Runnable cut;
        private long count;

        LimitedStream(InputStream in, Limit limit, Runnable cut) {
            this.in = in;
            this.limit = limit;
            this.cut = cut;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count += Math.max(read, 0);
            if (count > limit.maxBytes()) {
                throw giveUp(new ResponseTooLargeException());
            }
            if (System.nanoTime() - limit.deadline() > 0) {
                throw giveUp(new SocketTimeoutException("the answer took too long"));
            }
            return read;
        }

        // Closing alone would politely read the rest of the body first.
        private IOException giveUp(IOException failure) {
            cut.run();
            return failure;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
