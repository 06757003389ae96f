package io.izinhub.crm.stored;

import io.izinhub.detection.Part;
import io.izinhub.platform.web.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A folder that the operator fills: issues as CSV or NDJSON in it, and files of issues, in a folder of their number or under a
 * name that begins with it. Nothing of it is copied. Not thread-safe.
 */
final class FolderSource implements Portion.Source {

    /** The field of what stands in a file: no column of an export is called so. */
    static final String FILE = "[file]";

    private static final int DEEPEST = 6;
    private static final long LARGEST = 32L * 1024 * 1024;
    private static final int MOST_TEXTS = 200;
    private static final int MOST_CHARACTERS = 2_000_000;
    private static final int LOOKED_AT = 64 * 1024;
    private static final Charset TURKISH = Charset.forName("windows-1254");

    private final Path root;
    private final List<String> paths;
    private final FileTexts files;
    private final IssueRecord.Columns columns;
    private final FieldNames names;
    private int at;
    private long skip;
    private long records;
    private IssueReader reader;
    private InputStream open;

    /**
     * @param cursor what the last portion told; null for the beginning
     * @throws IOException the folder cannot be read
     */
    FolderSource(Path root, FileTexts files, IssueRecord.Columns columns, FieldNames names, String cursor)
            throws IOException {
        this.root = root.toRealPath();
        this.files = files;
        this.columns = columns;
        this.names = names;
        this.paths = paths(this.root);
        if (cursor != null) {
            int bar = cursor.indexOf('|');
            String path = cursor.substring(bar + 1);
            while (at < paths.size() && paths.get(at).compareTo(path) < 0) {
                at++;
            }
            boolean same = at < paths.size() && paths.get(at).equals(path);
            skip = same ? Long.parseLong(cursor.substring(0, bar)) : 0;
        }
    }

    @Override
    public Portion next() throws IOException {
        List<StoredText> texts = new ArrayList<>();
        if (at < paths.size()) {
            String path = paths.get(at);
            Form form = Form.of(path);
            if (form == Form.DOCUMENT) {
                document(path, texts);
                moveOn();
            } else if (!records(path, form, texts)) {
                moveOn();
            }
        }
        return new Portion.Texts(texts, at < paths.size() ? records + "|" + paths.get(at) : null, at, paths.size());
    }

    private void moveOn() throws IOException {
        close();
        at++;
        records = 0;
        skip = 0;
    }

    @Override
    public void close() throws IOException {
        reader = null;
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private enum Form {
        CSV,
        NDJSON,
        DOCUMENT;

        /** What lies deeper belongs to an issue, whatever it is. */
        static Form of(String path) {
            String name = path.toLowerCase(Locale.ROOT);
            if (name.indexOf('/') >= 0) {
                return DOCUMENT;
            }
            if (name.endsWith(".csv")) {
                return CSV;
            }
            return name.endsWith(".ndjson") || name.endsWith(".jsonl") ? NDJSON : DOCUMENT;
        }
    }

    /** @return false at the end of the file */
    private boolean records(String path, Form form, List<StoredText> texts) throws IOException {
        try {
            if (reader == null) {
                open(path, form);
            }
        } catch (ProblemException noHeader) {
            texts.add(unread(path, Unread.BROKEN));
            return false;
        }
        int characters = 0;
        while (texts.size() < MOST_TEXTS && characters < MOST_CHARACTERS) {
            IssueRecord record = reader.next();
            if (record == null) {
                return false;
            }
            records++;
            List<StoredText> of = record.texts(columns, names);
            texts.addAll(of);
            characters +=
                    of.stream().mapToInt(text -> text.part().content().length()).sum();
        }
        return true;
    }

    private void open(String path, Form form) throws IOException {
        open = new BufferedInputStream(Files.newInputStream(root.resolve(path)), LOOKED_AT);
        reader = (form == Form.CSV ? IssueReader.Form.CSV : IssueReader.Form.NDJSON).open(open, charset(open), columns);
        while (records < skip && reader.next() != null) {
            records++;
        }
    }

    private void document(String path, List<StoredText> texts) throws IOException {
        Path file = root.resolve(path);
        if (Files.size(file) > LARGEST) {
            texts.add(unread(path, Unread.TOO_LONG));
            return;
        }
        FileTexts.Read read =
                files.read(Files.readAllBytes(file), file.getFileName().toString());
        for (Part part : read.parts()) {
            texts.add(StoredText.of(issue(path), FILE, part, 0, at + 1L));
        }
        read.unread().ifPresent(why -> texts.add(unread(path, why)));
    }

    private StoredText unread(String path, Unread why) {
        return new StoredText(issue(path), FILE, new Part(Part.Kind.TEXT, ""), 0, at + 1L, List.of(), List.of(why));
    }

    /** {@code 88001/report.pdf}, {@code 88001_report.pdf}, {@code 88001.eml} */
    static String issue(String path) {
        int end = path.indexOf('/');
        if (end < 0) {
            end = 0;
            while (end < path.length() && "_. ".indexOf(path.charAt(end)) < 0) {
                end++;
            }
        }
        return path.substring(0, end);
    }

    /** In an order that does not change while files are added behind. Links are not followed: they may lead anywhere. */
    private static List<String> paths(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root, DEEPEST)) {
            return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** UTF-8 where it can be that, else what Turkish spreadsheets write. */
    private static Charset charset(InputStream in) throws IOException {
        in.mark(LOOKED_AT);
        byte[] head = in.readNBytes(LOOKED_AT);
        in.reset();
        boolean utf8 = !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), head.length < LOOKED_AT)
                .isError();
        return utf8 ? StandardCharsets.UTF_8 : TURKISH;
    }
}
