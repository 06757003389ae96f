package io.izinhub.compliance.texts;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Brings a filled-in text into the lines of its place. */
final class Lines {

    static final int WIDTH = 72;

    private Lines() {}

    static String lay(TextKind.Layout layout, String text) {
        return switch (layout) {
            case MAIL -> text.lines().map(Lines::wrap).collect(Collectors.joining("\n"));
            case FLOWING ->
                Arrays.stream(text.strip().split("\n\\s*\n"))
                        .map(paragraph -> paragraph.lines().map(String::strip).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n\n"));
            case LINE -> text.strip();
        };
    }

    /**
     * Breaks a line at blanks, keeping its indent; an item of a list hangs below its mark and breaks between its columns where it
     * can. What has no blank, a link above all, stays whole.
     */
    private static String wrap(String line) {
        String left = line.stripTrailing();
        int margin = left.length() - left.stripLeading().length() + (left.startsWith("- ") ? 2 : 0);
        StringBuilder lines = new StringBuilder();
        while (left.length() > WIDTH) {
            int end = end(left, margin);
            if (end < 0) {
                break;
            }
            lines.append(left.substring(0, end).stripTrailing()).append('\n');
            left = " ".repeat(margin) + left.substring(end).strip();
        }
        return lines.append(left).toString();
    }

    private static int end(String line, int margin) {
        int column = line.lastIndexOf("  ", WIDTH);
        if (column > margin) {
            return column;
        }
        int blank = line.lastIndexOf(' ', WIDTH);
        return blank > margin ? blank : line.indexOf(' ', WIDTH);
    }
}
