package io.izinhub.detection.score;

import io.izinhub.detection.Category;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Ways in which the same mail arrives written otherwise (detection.md 9.5). Each gives the mail and its labels in the new
 * writing. Quoted-printable and base64 are undone before a detector sees a part; they are tested with the mail part.
 */
public enum Transform {
    ASCII_FOLD {
        @Override
        String write(String text, int at, boolean[] number) {
            return one("çğıöşüâîûÇĞİÖŞÜÂÎÛ", "cgiosuaiuCGIOSUAIU", text.charAt(at));
        }
    },
    CAPITALS {
        @Override
        String write(String text, int at, boolean[] number) {
            char unit = text.charAt(at);
            return unit == 'i' ? "İ" : unit == 'ı' ? "I" : String.valueOf(Character.toUpperCase(unit));
        }
    },
    LOWER {
        @Override
        String write(String text, int at, boolean[] number) {
            char unit = text.charAt(at);
            return unit == 'I' ? "ı" : unit == 'İ' ? "i" : String.valueOf(Character.toLowerCase(unit));
        }
    },
    SPACED_DIGITS {
        @Override
        String write(String text, int at, boolean[] number) {
            return grouped(text, at, number, 1, ' ');
        }
    },
    DOTTED_DIGITS {
        @Override
        String write(String text, int at, boolean[] number) {
            return grouped(text, at, number, 4, '.');
        }
    },
    NO_BREAK_SPACES {
        @Override
        String write(String text, int at, boolean[] number) {
            return one(" ", "\u00a0", text.charAt(at));
        }
    },
    ZERO_WIDTH {
        @Override
        String write(String text, int at, boolean[] number) {
            return text.charAt(at) + (isInside(text, at, 2) ? "\u200b" : "");
        }
    },
    SOFT_HYPHENS {
        @Override
        String write(String text, int at, boolean[] number) {
            return text.charAt(at) + (isInside(text, at, 4) ? "\u00ad" : "");
        }
    },
    HOMOGLYPHS {
        @Override
        String write(String text, int at, boolean[] number) {
            // Every other place, so that a word keeps letters of both scripts.
            return wordLength(text, at) > 2 && placeInWord(text, at) % 2 == 1
                    ? one("aeopcxyAEOPCXTKMBH", "аеорсхуАЕОРСХТКМВН", text.charAt(at))
                    : String.valueOf(text.charAt(at));
        }
    },
    HTML_INLINE(true) {
        @Override
        String write(String text, int at, boolean[] number) {
            return escaped(text.charAt(at)) + (isInside(text, at, 3) ? "<span></span>" : "");
        }
    },
    ENTITIES(true) {
        @Override
        String write(String text, int at, boolean[] number) {
            char unit = text.charAt(at);
            if (unit > 127 || Character.isDigit(unit) && at % 2 == 0) {
                return at % 3 == 0 ? "&#x" + Integer.toHexString(unit) + ";" : "&#" + (int) unit + ";";
            }
            return escaped(unit);
        }
    },
    MOJIBAKE_1254 {
        @Override
        String write(String text, int at, boolean[] number) {
            return one("şğıİŞĞ", "þðýÝÞÐ", text.charAt(at));
        }
    },
    MOJIBAKE_UTF8 {
        @Override
        String write(String text, int at, boolean[] number) {
            int letter = "şğıİŞĞüöçÜÖÇ".indexOf(text.charAt(at));
            return letter < 0
                    ? String.valueOf(text.charAt(at))
                    : List.of("ÅŸ", "ÄŸ", "Ä±", "Ä°", "Å\u009e", "Ä\u009e", "Ã¼", "Ã¶", "Ã§", "Ãœ", "Ã–", "Ã‡")
                            .get(letter);
        }
    },
    DECOMPOSED {
        @Override
        String write(String text, int at, boolean[] number) {
            return Normalizer.normalize(text.substring(at, at + 1), Normalizer.Form.NFD);
        }
    };

    private static final Set<Category> NUMBERS =
            EnumSet.of(Category.PAYMENT_CARD, Category.IBAN, Category.TCKN, Category.VKN);

    private final boolean html;

    Transform() {
        this(false);
    }

    Transform(boolean html) {
        this.html = html;
    }

    /** What stands in the new text for the unit at a place. */
    abstract String write(String text, int at, boolean[] number);

    /** The mail in this writing; the same places are labelled. */
    public Mail apply(Mail mail) {
        String text = mail.text();
        boolean[] number = numbers(mail, text);
        int[] moved = new int[text.length() + 1];
        StringBuilder written = new StringBuilder(text.length() * 2);
        int border = mail.subject().length();
        for (int at = 0; at < text.length(); at++) {
            moved[at] = written.length();
            written.append(isKept(text, at, border) ? String.valueOf(text.charAt(at)) : write(text, at, number));
        }
        moved[text.length()] = written.length();
        return new Mail(
                mail.id(),
                written.substring(0, moved[border]),
                written.substring(moved[border] + 1),
                html || mail.html(),
                mail.lang(),
                mail.sector(),
                mail.gold().stream()
                        .map(span -> new Span(span.category(), moved[span.start()], moved[span.end()]))
                        .toList(),
                mail.decision());
    }

    /** Whether the mail looks otherwise in this writing. */
    boolean changes(Mail mail, Mail written) {
        return !mail.text().equals(written.text());
    }

    /** Subjects hold no markup; surrogates are not taken apart. */
    private boolean isKept(String text, int at, int border) {
        return at == border || html && at < border || Character.isSurrogate(text.charAt(at));
    }

    private static boolean[] numbers(Mail mail, String text) {
        boolean[] number = new boolean[text.length()];
        mail.gold().stream()
                .filter(span -> NUMBERS.contains(span.category()))
                .forEach(span -> Arrays.fill(number, span.start(), span.end(), true));
        return number;
    }

    private static String one(String from, String to, char unit) {
        int at = from.indexOf(unit);
        return String.valueOf(at < 0 ? unit : to.charAt(at));
    }

    /** Drops the separators of a labelled number and sets others after each {@code size} characters. */
    private static String grouped(String text, int at, boolean[] number, int size, char separator) {
        char unit = text.charAt(at);
        if (!number[at]) {
            return String.valueOf(unit);
        }
        if (!Character.isLetterOrDigit(unit)) {
            return "";
        }
        int before = 0;
        int from = at;
        while (from > 0 && number[from - 1]) {
            from--;
            before += Character.isLetterOrDigit(text.charAt(from)) ? 1 : 0;
        }
        boolean last = text.substring(at + 1).chars().limit(runLeft(number, at)).noneMatch(Character::isLetterOrDigit);
        return (before + 1) % size == 0 && !last ? unit + String.valueOf(separator) : String.valueOf(unit);
    }

    private static int runLeft(boolean[] number, int at) {
        int end = at + 1;
        while (end < number.length && number[end]) {
            end++;
        }
        return end - at - 1;
    }

    private static boolean isInside(String text, int at, int every) {
        return Character.isLetterOrDigit(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at + 1))
                && (placeInWord(text, at) + 1) % every == 0;
    }

    private static int placeInWord(String text, int at) {
        int from = at;
        while (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
            from--;
        }
        return at - from;
    }

    private static int wordLength(String text, int at) {
        int end = at;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end - at + placeInWord(text, at);
    }

    private static String escaped(char unit) {
        return switch (unit) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '\n' -> "<br>\n";
            default -> String.valueOf(unit);
        };
    }
}
