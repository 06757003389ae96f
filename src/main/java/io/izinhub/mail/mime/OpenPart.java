package io.izinhub.mail.mime;

import java.util.ArrayList;
import java.util.List;

/** A part while the parser works on it. */
final class OpenPart {

    final OpenPart parent;
    final int depth;
    final List<OpenPart> children = new ArrayList<>();
    HeaderBlock header;
    ParameterizedValue contentType;
    String type;
    int bodyStart;
    int bodyEnd;
    /** The two hyphens and the boundary, where this is a multipart. */
    byte[] delimiter;

    boolean closed;

    OpenPart(OpenPart parent) {
        this.parent = parent;
        this.depth = parent == null ? 1 : parent.depth + 1;
    }
}
