package io.izinhub.crm.stored;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.detection.Part;
import io.izinhub.platform.lines.ByteLines;
import io.izinhub.platform.spool.KeptFiles;
import io.izinhub.platform.web.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;

/**
 * Files that were sent to the hub, until they have been read: encrypted, in a form of our own, and without verification
 * codes, which are stored in no form (R106). Thread-safe.
 */
final class Uploads {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_LINE = 32 * 1024 * 1024;

    /** Texts and characters of a portion: read and recorded in a second or so. */
    private static final int MOST_TEXTS = 200;

    private static final int MOST_CHARACTERS = 2_000_000;

    /** More than any help desk has written; what a packed file becomes is known only while it is read. */
    private static final long LARGEST = 8L << 30;

    private final KeptFiles files;
    private final StoredScan scan;
    private final Set<UUID> storing = ConcurrentHashMap.newKeySet();

    Uploads(KeptFiles files, StoredScan scan) {
        this.files = files;
        this.scan = scan;
    }

    /**
     * Takes the file to its end.
     *
     * @return how many texts it has
     * @throws ProblemException 413: too large
     */
    long store(UUID id, IssueReader reader, IssueRecord.Columns columns, FieldNames names) throws IOException {
        storing.add(id);
        long texts = 0;
        long bytes = 0;
        try (OutputStream out = new BufferedOutputStream(files.create(id))) {
            for (IssueRecord record = reader.next(); record != null; record = reader.next()) {
                for (StoredText text : record.texts(columns, names)) {
                    byte[] line = line(scan.withoutCodes(text));
                    bytes += line.length;
                    if (bytes > LARGEST) {
                        throw new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "SWEEP_TOO_LARGE");
                    }
                    out.write(line);
                    texts++;
                }
            }
        } finally {
            storing.remove(id);
        }
        return texts;
    }

    void delete(UUID id) throws IOException {
        files.delete(id);
    }

    /** Those that are whole. */
    List<UUID> here() throws IOException {
        return files.here().stream().filter(id -> !storing.contains(id)).toList();
    }

    /** @param cursor texts that were read before; null for none */
    Portion.Source open(UUID id, String cursor, long total) throws IOException {
        return new Kept(files.open(id), cursor == null ? 0 : Long.parseLong(cursor), total);
    }

    private static final class Kept implements Portion.Source {

        private final InputStream in;
        private final ByteLines lines;
        private final long total;
        private long done;

        Kept(InputStream in, long done, long total) throws IOException {
            this.in = in;
            this.lines = new ByteLines(in, LONGEST_LINE);
            this.total = total;
            while (this.done < done && lines.next() != null) {
                this.done++;
            }
        }

        @Override
        public Portion next() throws IOException {
            List<StoredText> texts = new ArrayList<>();
            int characters = 0;
            while (texts.size() < MOST_TEXTS && characters < MOST_CHARACTERS) {
                ByteLines.Line line = lines.next();
                if (line == null) {
                    return new Portion.Texts(texts, null, done, total);
                }
                StoredText text = text(line.bytes());
                texts.add(text);
                characters += text.part().content().length();
                done++;
            }
            return new Portion.Texts(texts, Long.toString(done), done, total);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static byte[] line(StoredText text) throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("i", text.issue())
                .put("f", text.field())
                .put("k", text.part().kind().name())
                .put("t", text.part().content())
                .put("y", text.year())
                .put("p", text.place());
        ArrayNode unread = json.putArray("u");
        text.unread().forEach(why -> unread.add(why.name()));
        ArrayNode known = json.putArray("c");
        text.known().forEach(found -> known.addObject()
                .put("d", found.decision().name())
                .put("s", found.score())
                .put("r", found.rule())
                .put("a", found.start())
                .put("b", found.end()));
        return (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static StoredText text(byte[] line) throws IOException {
        JsonNode json = JSON.readTree(line);
        List<Unread> unread = new ArrayList<>();
        json.path("u").forEach(why -> unread.add(Unread.valueOf(why.asText())));
        List<Found> known = new ArrayList<>();
        json.path("c")
                .forEach(code -> known.add(new Found(
                        Category.CVV,
                        Decision.valueOf(code.path("d").asText()),
                        code.path("s").asInt(),
                        code.path("r").asText(),
                        code.path("a").asInt(),
                        code.path("b").asInt())));
        return new StoredText(
                json.path("i").asText(),
                json.path("f").asText(),
                new Part(
                        Part.Kind.valueOf(json.path("k").asText()),
                        json.path("t").asText()),
                json.path("y").asInt(),
                json.path("p").asLong(),
                known,
                unread);
    }
}
