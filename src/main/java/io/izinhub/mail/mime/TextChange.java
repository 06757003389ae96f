package io.izinhub.mail.mime;

/** What is changed in the texts that readers of a message see, beside a footer. Must be safe for any thread. */
@FunctionalInterface
public interface TextChange {

    /** Leaves every text as it is. */
    TextChange NONE = (text, html) -> text;

    /**
     * The text as it is to be; the same where nothing changes.
     *
     * @param html whether it is HTML, else plain
     */
    String of(String text, boolean html);
}
