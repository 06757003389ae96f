package io.izinhub.detection.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

    private static Zone zoneOf(String content, String word) {
        FoldedText text = FoldedText.ofPlain(content);
        return text.zone(new String(text.folded()).indexOf(word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "önce\n> sonra",
                "önce\n----- Özgün İleti -----\nsonra",
                "önce\n--- Original Message ---\nsonra",
                "önce\nKimden: x\nGönderilme: y\nKonu: z\nsonra",
                "önce\n12 Mar 2026 Per, 10:12 tarihinde Ali Veli <a@ornek.example> şunu yazdı:\n\nsonra",
                "önce\nOn Mon, 2 Mar 2026, A wrote:\nsonra"
            })
    void historyIsQuoted(String content) {
        assertThat(zoneOf(content, "once")).isEqualTo(Zone.BODY);
        assertThat(zoneOf(content, "sonra")).isEqualTo(Zone.QUOTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"önce\n-- \nsonra", "önce\nSaygılarımla,\nsonra", "önce\n\nİyi çalışmalar.\n\nsonra\nUnvan"})
    void belowAClosingStandsASignature(String content) {
        assertThat(zoneOf(content, "once")).isEqualTo(Zone.BODY);
        assertThat(zoneOf(content, "sonra")).isEqualTo(Zone.SIGNATURE);
    }

    @Test
    void afterAQuotedLineTheBodyGoesOn() {
        assertThat(zoneOf("> soru\ncevap", "cevap")).isEqualTo(Zone.BODY);
    }

    @Test
    void aLongLineIsNoSignature() {
        String content =
                "önce\nTeşekkürler\nAyrıca geçen hafta yazdığım konuyla ilgili hâlâ kimse aramadı, sonra ne olacak";

        assertThat(zoneOf(content, "sonra")).isEqualTo(Zone.BODY);
    }
}
