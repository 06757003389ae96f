package io.izinhub.mail.document;

import java.util.Optional;

/**
 * What could be read of a document. Its {@code toString} is without the text.
 *
 * @param text of the document and of what is in it, with the names of the files in it; empty if nothing could be read
 * @param obstacle why there may be more that was not read
 * @param pictures whether it is a picture, or has one in it
 */
public record DocumentText(String text, Optional<Obstacle> obstacle, boolean pictures) {

    static DocumentText unread(Obstacle obstacle) {
        return new DocumentText("", Optional.of(obstacle), false);
    }

    @Override
    public String toString() {
        return "DocumentText(" + text.length() + obstacle.map(why -> ", " + why).orElse("") + ")";
    }
}
