package io.izinhub.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Line edits on the fields that say how a part is written; every other octet of its header stays. */
final class HeaderEdits {

    private final MailTree mail;
    private final String eol;

    HeaderEdits(MailTree mail) {
        this.mail = mail;
        this.eol = new String(mail.eol(), StandardCharsets.ISO_8859_1);
    }

    /** Declares UTF-8: the charset parameter is replaced or added, all others stay. */
    Splice utf8(MimePart part) throws EditRefused {
        Optional<HeaderField> field = part.header().first("Content-Type");
        if (field.isEmpty()) {
            return Splice.insert(part.header().end(), "Content-Type: text/plain; charset=utf-8" + eol);
        }
        ParameterizedValue value = ParameterizedValue.of(mail.raw(), field.get());
        Optional<ParameterizedValue.Parameter> charset = value.written("charset");
        if (charset.isPresent()) {
            return new Splice(charset.get().start(), charset.get().end(), Ascii.bytes("charset=utf-8"));
        }
        if (value.get("charset").isPresent()) {
            throw new EditRefused(EditObstacle.UNKNOWN_CHARSET);
        }
        int end = field.get().valueEnd();
        int last = end;
        while (last > field.get().valueStart() && Ascii.isSpace(mail.raw()[last - 1])) {
            last--;
        }
        boolean semicolon = mail.raw()[last - 1] == ';';
        return Splice.insert(last, semicolon ? " charset=utf-8" : "; charset=utf-8");
    }

    Splice quotedPrintable(MimePart part) {
        String name = "Content-Transfer-Encoding";
        return part.header()
                .first(name)
                .map(field -> new Splice(field.valueStart(), field.valueEnd(), Ascii.bytes(" quoted-printable")))
                .orElseGet(() -> Splice.insert(part.header().end(), name + ": quoted-printable" + eol));
    }

    /** MIME-Version where the message has none, without which the other fields mean nothing. */
    List<Splice> mimeVersion() {
        HeaderBlock header = mail.root().header();
        return header.first("MIME-Version").isPresent()
                ? List.of()
                : List.of(Splice.insert(header.end(), "MIME-Version: 1.0" + eol));
    }

    /** Removes every field that describes the part's content and puts others in their place. */
    List<Splice> describe(MimePart part, List<String> lines) {
        List<Splice> splices = new ArrayList<>();
        part.header().fields().stream()
                .filter(field -> Ascii.lower(field.name()).startsWith("content-"))
                .map(Splice::remove)
                .forEach(splices::add);
        splices.add(Splice.insert(part.header().end(), String.join(eol, lines) + eol));
        return splices;
    }
}
