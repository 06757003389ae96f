package io.izinhub.mail.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.detection.Part;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.overlay.OverlayProperties;
import io.izinhub.quarantine.domain.Priority;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped wording. */
class UrgentWordingTest {

    private static final OverlayFiles SHIPPED = new OverlayProperties(null, null, null).policies();

    private final UrgentWording wording = PriorityFile.read(SHIPPED);

    private Priority of(Part.Kind kind, String text) {
        return wording.of(List.of(new Part(kind, text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KVKK'nın 11. maddesi gereğince bilgi istiyorum.",
                "6698 sayılı Kanun kapsamında\n> başvurumdur.",
                "kisisel verilerimin silinmesini talep ediyorum",
                "KİŞİSEL VERİLERİMİN SİLİNMESİNİ İSTİYORUM",
                "Hangi kişisel verilerimi işliyorsunuz?",
                "Please delete my personal data.",
                "This is a Subject Access Request.",
                "What  personal data\nyou hold about me?",
            })
    void r63_anApplicationIsSeen(String text) {
        assertThat(of(Part.Kind.TEXT, text)).isEqualTo(Priority.RIGHTS_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Şikâyetim var, üç haftadır cevap yok.",
                "SIKAYET EDIYORUM",
                "Mağduriyetimin giderilmesini bekliyorum.",
                "Tüketici Hakem Heyeti'ne gideceğim.",
                "I want to complain about the delay.",
                "My lawyer will contact you.",
            })
    void r63_aComplaintIsSeen(String text) {
        assertThat(of(Part.Kind.TEXT, text)).isEqualTo(Priority.COMPLAINT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Poliçemin bitiş tarihini öğrenebilir miyim?",
                "Şikayetim yok, teşekkürler.",
                "Baş ağrısı şikayetiyle hastaneye başvurdum.",
                "Could you send me my policy again?",
                "",
            })
    void ordinaryMailIsNotUrgent(String text) {
        assertThat(of(Part.Kind.TEXT, text)).isEqualTo(Priority.NONE);
    }

    @Test
    void r63_subjectHtmlAndFileNamesAreReadToo() {
        assertThat(of(Part.Kind.SUBJECT, "KVKK başvurusu")).isEqualTo(Priority.RIGHTS_REQUEST);
        assertThat(of(Part.Kind.HTML, "<p>&#350;ik&acirc;<b>yet</b>im var</p>")).isEqualTo(Priority.COMPLAINT);
        assertThat(of(Part.Kind.ATTACHMENT_NAME, "KVKK_Basvuru_Formu.pdf")).isEqualTo(Priority.RIGHTS_REQUEST);
        assertThat(wording.of(List.of(
                        new Part(Part.Kind.TEXT, "Şikayetçiyim"), new Part(Part.Kind.SUBJECT, "Verilerimi silin"))))
                .isEqualTo(Priority.RIGHTS_REQUEST);
    }

    /** An answer quotes them, wrapped and marked. */
    @Test
    void r63_ourOwnTextsAreNotUrgent() {
        for (OverlayFile file : SHIPPED.effective().values()) {
            boolean mail = file.path().matches("texts/(footer|notice)\\..*\\.(txt|html)");
            if (mail) {
                Part.Kind kind = file.path().endsWith(".html") ? Part.Kind.HTML : Part.Kind.TEXT;
                String body = file.text().substring(file.text().indexOf("\n---") + 4);
                assertThat(of(kind, body)).as(file.path()).isEqualTo(Priority.NONE);
                assertThat(of(Part.Kind.TEXT, "> " + body.strip().replace("\n", "\n> ")))
                        .as(file.path())
                        .isEqualTo(Priority.NONE);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'version: 2\nrights-request: []\ncomplaint: []' | version",
                "'version: 1\nrights-request: [a]' | complaint",
                "'version: 1\nrights-request: [a]\ncomplaint: [\"--\"]' | A phrase of complaint is empty",
                "'version: 1\nrights-request: [a]\ncomplaint: [b]\nother: [c]' | other is not known",
            })
    void aFaultIsNamed(String yaml, String what) {
        assertThatThrownBy(() -> PriorityFile.read(yaml))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("policies/mail/priority.yaml")
                .hasMessageContaining(what);
    }
}
