package io.izinhub.mail.document;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tika.io.TikaInputStream;

/**
 * Reads the text of documents. A reader that runs over its time is interrupted and given up; as long as it does not stop it
 * keeps its thread, so that what is hostile slows down its like and nothing else. Thread-safe.
 */
public final class DocumentReader implements AutoCloseable {

    private final DocumentParser parser;
    private final DocumentLimits limits;
    private final ExecutorService readers;

    /** @param threads how many documents are read at one time; each may need some 100 MB of memory */
    public DocumentReader(DocumentLimits limits, int threads) {
        AtomicInteger number = new AtomicInteger();
        this.parser = new DocumentParser(limits);
        this.limits = limits;
        this.readers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "document-reader-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether pictures can be read on this machine: tesseract is installed. */
    public boolean readsPictures() {
        return parser.readsPictures();
    }

    /**
     * Never throws for what is in the document.
     *
     * @param content decoded bytes; not changed
     * @param name of the file as the mail gives it, a hint only; null if it has none
     */
    public DocumentText read(byte[] content, String name) {
        Future<DocumentText> reading = readers.submit(() -> parsed(content, name));
        try {
            return reading.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reading.cancel(true);
            return DocumentText.unread(Obstacle.TOO_LARGE);
        } catch (InterruptedException e) {
            reading.cancel(true);
            Thread.currentThread().interrupt();
            return DocumentText.unread(Obstacle.TOO_LARGE);
        } catch (ExecutionException e) {
            // A stack or a heap that ran over: the document's fault, whatever it was.
            return DocumentText.unread(Obstacle.BROKEN);
        }
    }

    private DocumentText parsed(byte[] content, String name) throws Exception {
        try (TikaInputStream in = TikaInputStream.get(content)) {
            return parser.parse(in, Optional.ofNullable(name));
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
