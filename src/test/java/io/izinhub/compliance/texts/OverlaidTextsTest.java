package io.izinhub.compliance.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.overlay.OverlayProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company lays its own texts over ours as the README tells. */
class OverlaidTextsTest {

    @Test
    void r62_aCompanysTextIsUsedFromItsDayAndOursStaysReadable(@TempDir Path policies) throws IOException {
        Path texts = Files.createDirectories(policies.resolve("texts"));
        for (TextSource ours : ShippedTexts.sources("texts/")) {
            if (ours.name().startsWith("out.warn.")) {
                Files.writeString(texts.resolve(ours.name().replace("warn.", "warn.1.")), ours.content());
                Files.writeString(
                        texts.resolve(ours.name()),
                        ours.content()
                                .replace("version: 1", "version: 2")
                                .replace("validFrom: 2025-01-01", "validFrom: 2026-11-01")
                                .replace("approvedBy:", "approvedBy: KVK Sorumlusu")
                                .replace("approvedAt:", "approvedAt: 2026-10-30")
                                .replace("Gönderdiğiniz e-posta iletildi;", "E-postanız iletildi;"));
            }
        }
        List<TextSource> sources = new OverlayProperties(null, null, policies)
                .policies().effective().values().stream()
                        .filter(file -> file.path().startsWith("texts/"))
                        .map(file -> new TextSource(file.path(), file.text(), file.sha256()))
                        .toList();
        Texts both = Texts.read(sources, false, ShippedTexts.CLOCK);

        RenderedText now = both.render(TextId.OUT_WARN, TextForm.TEXT, Languages.TR, ShippedTexts.values(), Mode.LIVE);

        assertThat(now.content()).startsWith("E-postanız iletildi;");
        assertThat(now.used().get(0).version()).isEqualTo(2);
        UsedText before = ShippedTexts.texts()
                .render(TextId.OUT_WARN, TextForm.TEXT, Languages.TR, ShippedTexts.values(), Mode.LIVE)
                .used()
                .get(0);
        assertThat(both.source(before).orElseThrow()).contains("Gönderdiğiniz e-posta iletildi;");
    }
}
