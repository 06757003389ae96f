package io.izinhub.detection.text;

/** The visible text of a part of HTML. Reads the markup as text for now. */
final class HtmlReader {
    private final String html;

    HtmlReader(String html) {
        this.html = html;
    }

    Source visible() {
        return Source.plain(html);
    }
}
