package io.izinhub.mail.mime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What people wrote into a header field, decoded, and where it stands: the whole value, or what stands beside the addresses of a
 * field that has them. Can be written anew with {@link MailEdit#replaceFieldText}; addresses then stay octet for octet.
 * Immutable; prints nothing of it.
 */
public final class FieldText {

    /**
     * A text between addresses.
     *
     * @param from first octet in the message
     * @param to one past the last
     * @param remark in parentheses
     */
    record Run(int from, int to, boolean remark, String text) {}

    private final HeaderField field;
    private final List<Run> runs;
    private final String text;
    private final boolean whole;

    private FieldText(HeaderField field, List<Run> runs, boolean whole) {
        this.field = field;
        this.runs = List.copyOf(runs);
        this.text = runs.stream().map(Run::text).collect(Collectors.joining("\n"));
        this.whole = whole;
    }

    /** A field without structure, such as {@code Subject}. */
    public static FieldText whole(HeaderField field) {
        return new FieldText(field, List.of(new Run(field.start(), field.end(), false, field.text())), true);
    }

    /** A field of addresses, such as {@code To}: names and remarks. */
    public static FieldText besideAddresses(HeaderField field) {
        return new FieldText(field, new AddressField(field).runs(), false);
    }

    public HeaderField field() {
        return field;
    }

    /** A line for each text; empty if there is none. */
    public String text() {
        return text;
    }

    /** Where the lines are no longer those of {@link #text()}, the first place gets all and the others nothing. */
    List<Splice> written(String wanted, String eol) {
        if (whole) {
            return List.of(
                    new Splice(field.start(), field.end(), Ascii.bytes(HeaderText.field(field.name(), wanted, eol))));
        }
        List<String> lines = Arrays.asList(wanted.split("\n", -1));
        boolean each = lines.size() == runs.size();
        List<Splice> splices = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            String line = each ? lines.get(i) : i == 0 ? wanted : "";
            if (!line.equals(run.text())) {
                splices.add(new Splice(run.from(), run.to(), Ascii.bytes(written(run, line, eol))));
            }
        }
        return splices;
    }

    private static String written(Run run, String line, String eol) {
        String words = line.replace("\"", "").replace("\\", "").strip();
        if (run.remark()) {
            String bare = words.replace("(", "").replace(")", "").strip();
            return "(" + HeaderPhrase.encoded(bare, eol) + ")";
        }
        return words.isEmpty() ? "" : HeaderPhrase.encoded(HeaderText.withoutControls(words), eol) + " ";
    }

    @Override
    public String toString() {
        return "FieldText[" + field.name() + "]";
    }
}
