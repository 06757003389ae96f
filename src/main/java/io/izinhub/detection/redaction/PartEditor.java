package io.izinhub.detection.redaction;

import io.izinhub.detection.Finding;
import io.izinhub.detection.Part;
import io.izinhub.detection.text.FoldedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Replaces spans of one part. In HTML only text changes, so the markup stays as valid as it was. One use. */
final class PartEditor {

    /** Places of a reading that one mark replaces. */
    private record Cut(FoldedText reading, int from, int to, String mark, boolean statement) {}

    /** Units of the original that become something else. */
    private record Edit(int start, int end, String replacement) {}

    private final Part part;
    private final FoldedText shown;
    private final Marks marks;

    private PartEditor(Part part, FoldedText shown, Marks marks) {
        this.part = part;
        this.shown = shown;
        this.marks = marks;
    }

    static PartEditor of(Part part, Marks marks) {
        return new PartEditor(part, part.folded(), marks);
    }

    String without(List<Finding> findings, Width width) {
        List<Cut> cuts = new ArrayList<>();
        for (Finding finding : findings) {
            cuts.add(cut(finding, width));
        }
        List<Edit> edits = new ArrayList<>();
        for (Cut cut : merged(cuts)) {
            addEdits(cut, edits);
        }
        return applied(edits);
    }

    private Cut cut(Finding finding, Width width) {
        FoldedText reading = readingOf(finding);
        int from = reading.placeOf(finding.start());
        int to = Math.min(reading.length(), Math.max(from + 1, reading.placeOf(finding.end() - 1) + 1));
        String mark = reading == shown ? marks.of(finding) : inMarkup(marks.of(finding));
        if (width == Width.PART) {
            return new Cut(reading, 0, reading.length(), mark, true);
        }
        if (!finding.category().isSpecial()) {
            return new Cut(reading, from, to, mark, false);
        }
        Clauses clauses = new Clauses(reading);
        return switch (width) {
            case CLAUSE -> new Cut(reading, clauses.start(from), clauses.end(to), mark, true);
            case SENTENCE -> new Cut(reading, clauses.sentenceStart(from), clauses.sentenceEnd(to), mark, true);
            default -> new Cut(reading, clauses.paragraphStart(from), clauses.paragraphEnd(to), mark, true);
        };
    }

    /** The reading in which the characters of the finding stand. */
    private FoldedText readingOf(Finding finding) {
        return Stream.of(Optional.of(shown), shown.concealed(), shown.spoken(), shown.code())
                .flatMap(Optional::stream)
                .filter(reading -> stands(finding, reading))
                .findFirst()
                .orElse(shown);
    }

    private static boolean stands(Finding finding, FoldedText reading) {
        int last = reading.placeOf(finding.end() - 1);
        return last < reading.length()
                && reading.originalEnd(last + 1) == finding.end()
                && reading.originalStart(reading.placeOf(finding.start())) == finding.start();
    }

    /** Without what would end an attribute or a comment. */
    private static String inMarkup(String mark) {
        StringBuilder safe = new StringBuilder(mark.length());
        mark.chars().filter(c -> "\"'<>`&".indexOf(c) < 0).forEach(c -> safe.append((char) c));
        return safe.toString();
    }

    /** Cuts that touch become one; a statement takes the identifiers in it along. */
    private List<Cut> merged(List<Cut> cuts) {
        List<Cut> ordered = new ArrayList<>(cuts);
        ordered.sort(Comparator.<Cut>comparingInt(cut -> cut.reading() == shown ? 0 : 1)
                .thenComparingInt(Cut::from)
                .thenComparing(Comparator.comparingInt(Cut::to).reversed()));
        List<Cut> merged = new ArrayList<>();
        for (Cut cut : ordered) {
            Cut last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.reading() == cut.reading() && joins(last, cut)) {
                merged.set(merged.size() - 1, joined(last, cut));
            } else {
                merged.add(cut);
            }
        }
        return merged;
    }

    private static boolean joins(Cut one, Cut next) {
        if (next.from() < one.to()) {
            return true;
        }
        return one.statement() && next.statement() && onlyPunctuation(one.reading(), one.to(), next.from());
    }

    private static Cut joined(Cut one, Cut next) {
        String mark = one.statement() || !next.statement() ? one.mark() : next.mark();
        return new Cut(
                one.reading(), one.from(), Math.max(one.to(), next.to()), mark, one.statement() || next.statement());
    }

    private static boolean onlyPunctuation(FoldedText text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.plain()[i];
            if (c == '\n' || Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return true;
    }

    /** The first stretch of text becomes the mark, the others fall away; tags between them stay. */
    private void addEdits(Cut cut, List<Edit> edits) {
        FoldedText text = cut.reading();
        int limit = part.kind() == Part.Kind.ATTACHMENT_NAME
                ? extension()
                : part.content().length();
        String replacement = cut.mark();
        int i = cut.from();
        while (i < cut.to()) {
            int start = text.originalStart(i);
            int end = text.originalEnd(i + 1);
            i++;
            while (i < cut.to() && !endsBetween(text, i, end)) {
                end = Math.max(end, text.originalEnd(++i));
            }
            end = Math.min(end, limit);
            if (end > start) {
                edits.add(new Edit(start, end, replacement));
                replacement = "";
            }
        }
    }

    /** Whether markup stands between the stretch so far and the next place: a tag, the quotes of an attribute, a break of ours. */
    private boolean endsBetween(FoldedText text, int next, int end) {
        int start = text.originalStart(next);
        if (start >= end && text.originalEnd(next + 1) == start && text.plain()[next] == '\n') {
            return true;
        }
        for (int i = end; i < start; i++) {
            char c = part.content().charAt(i);
            if (c == '<' || c == '"' || c == '\'' || c == '=' || c == '>') {
                return true;
            }
        }
        return false;
    }

    /** Where the extension of a file name begins: the type of the file is no personal data. */
    private int extension() {
        int dot = part.content().lastIndexOf('.');
        return dot > 0 ? dot : part.content().length();
    }

    private String applied(List<Edit> edits) {
        edits.sort(Comparator.comparingInt(Edit::start));
        StringBuilder result = new StringBuilder(part.content().length());
        int copied = 0;
        for (Edit edit : edits) {
            int start = Math.max(copied, edit.start());
            result.append(part.content(), copied, start).append(edit.replacement());
            copied = Math.max(copied, edit.end());
        }
        return result.append(part.content(), copied, part.content().length()).toString();
    }
}
