package io.izinhub.mail.inbound;

import io.izinhub.compliance.texts.TextValue;
import io.izinhub.compliance.texts.Words;
import io.izinhub.compliance.texts.Words.FileType;

/** Says of what sort an attachment is, without its name. */
final class FileTypes {

    private FileTypes() {}

    /** @param type MIME type in lower case */
    static TextValue of(String type) {
        return Words.fileType(sort(type));
    }

    private static FileType sort(String type) {
        if (type.equals("application/pdf")) {
            return FileType.PDF;
        }
        if (type.startsWith("image/")) {
            return FileType.IMAGE;
        }
        if (type.contains("zip") || type.contains("compressed") || type.contains("rar")) {
            return FileType.ARCHIVE;
        }
        boolean office = type.contains("officedocument")
                || type.contains("msword")
                || type.contains("ms-excel")
                || type.contains("ms-powerpoint")
                || type.contains("opendocument")
                || type.contains("rtf");
        return office ? FileType.OFFICE : FileType.OTHER;
    }
}
