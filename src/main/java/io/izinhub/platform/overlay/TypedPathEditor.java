package io.izinhub.platform.overlay;

import java.nio.file.Path;
import org.springframework.beans.propertyeditors.PathEditor;

/**
 * Paths of the configuration as they are typed. Spring's own editor looks for {@code policies} on the class path first, and outside of a web server finds there what
 * we ship: a command that is run from unpacked classes would take our folder for the customer's.
 */
final class TypedPathEditor extends PathEditor {

    @Override
    public void setAsText(String text) {
        boolean located = text.isBlank() || text.indexOf(':') >= 0;
        if (located) {
            super.setAsText(text);
        } else {
            setValue(Path.of(text.strip()));
        }
    }
}
