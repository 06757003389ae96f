package io.izinhub.mail.reading;

import io.izinhub.detection.Document;
import io.izinhub.mail.document.Obstacle;
import io.izinhub.mail.mime.MailTree;
import java.util.List;
import java.util.Map;

/**
 * All that could be read of a mail. Immutable; prints nothing of it.
 *
 * @param pieces in the order of the mail; the detector numbers its findings by them
 * @param obstacles by leaf: what could not be read, or not wholly
 * @param pictures whether pictures are in it: by their type or octets, in its HTML, or in what is attached
 */
public record MailReading(MailTree tree, List<Piece> pieces, Map<Integer, Obstacle> obstacles, boolean pictures) {

    public MailReading {
        pieces = List.copyOf(pieces);
        obstacles = Map.copyOf(obstacles);
    }

    public Document document() {
        return new Document(pieces.stream().map(Piece::part).toList());
    }

    @Override
    public String toString() {
        return "MailReading[" + pieces.size() + " pieces]";
    }
}
