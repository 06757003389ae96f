package io.izinhub.crm.next4biz;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.ConsentFields;
import io.izinhub.crm.CrmAnswer.Field;
import io.izinhub.crm.CrmAnswer.Item;
import io.izinhub.crm.TenantChannels.Known;
import io.izinhub.platform.overlay.OverlayProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A proposal is a mapping that this tenant's fields fit, as soon as those were made that it asks for. */
class MappingSuggestionTest {

    private static final String SHIPPED = new OverlayProperties(null, null, null)
            .mappings()
            .require("crm-next4biz.yaml")
            .text();
    private static final CrmMapping READ = new CrmMappingFile("mappings/crm-next4biz.yaml").read(SHIPPED);

    private final List<Field> fields = new ArrayList<>();

    @Test
    void fieldsWithOtherNamesAreFound_alsoOfAnotherKind() {
        add(7, "E-mail İZNİ", "Email izin tarihi", "EMAIL İZİN KAYNAĞI");
        add(7, "SMS Onayı", "SMS onay zamanı", "SMS onay kaynak");
        add(7, "Çağrı izni", "Çağrı izin tarihi", "Çağrı izin kaynağı");
        fields.add(new Field(90, "Doğum tarihi", 7, true));
        fields.add(new Field(91, "SMS Onayı", 7, false));

        ConsentFields found = resolved();

        assertThat(found.byChannel().get(Channel.EPOSTA)).isEqualTo(new ConsentFields.Ids(1, 2, 3));
        assertThat(found.byChannel().get(Channel.MESAJ)).isEqualTo(new ConsentFields.Ids(4, 5, 6));
        assertThat(found.byChannel().get(Channel.ARAMA)).isEqualTo(new ConsentFields.Ids(7, 8, 9));
        assertThat(suggested()).contains("kindId: 7").doesNotContain("by hand");
    }

    @Test
    void whatIsMissingIsAskedFor_andFitsOnceItWasMade() {
        add(1, "E-posta izni", "E-posta izin tarihi", "E-posta izin kaynağı");
        add(1, "SMS izni", "SMS izin tarihi", "SMS izin kaynağı");

        List<String> wanted =
                suggested().lines().filter(line -> line.startsWith("#   - ")).toList();
        assertThat(wanted)
                .containsExactlyInAnyOrder(
                        "#   - \"Arama izni\" (list: ONAY, RET, YOK)",
                        "#   - \"Arama izin tarihi\" (date and time)",
                        "#   - \"Arama izin kaynağı\" (text)");

        add(1, "Arama izni", "Arama izin tarihi", "Arama izin kaynağı");

        assertThat(resolved().byChannel()).hasSize(3);
        assertThat(suggested()).doesNotContain("by hand");
    }

    @Test
    void twoFieldsOfOneNameAreNamedByTheirId_andSaid() {
        add(1, "E-posta izni", "E-posta izin tarihi", "E-posta izin kaynağı");
        add(1, "SMS izni", "SMS izin tarihi", "SMS izin kaynağı");
        add(1, "Arama izni", "Arama izin tarihi", "Arama izin kaynağı");
        fields.add(new Field(50, "SMS izni", 1, true));

        assertThat(suggested()).contains("status: \"4\"", "MESAJ STATUS: 4 \"SMS izni\", 50 \"SMS izni\"");
        assertThat(resolved().byChannel()).hasSize(3);
    }

    /** The wrong id would turn a refusal into a consent. */
    @Test
    void theIdsOfTheItemsAreTaken_whereAllListsHaveTheSame() {
        add(1, "E-posta izin tarihi", "E-posta izin kaynağı", "SMS izin tarihi", "SMS izin kaynağı");
        add(1, "Arama izin tarihi", "Arama izin kaynağı");
        List<Item> items = List.of(new Item("11", "Hayır"), new Item("12", "Evet"), new Item("13", "Bilinmiyor"));
        for (String channel : List.of("E-posta", "SMS", "Arama")) {
            fields.add(new Field(fields.size() + 1L, channel + " izni", 1, true, items));
        }
        assertThat(suggested())
                .contains(
                        "values: {ONAY: \"12\", RET: \"11\", YOK: \"13\"}",
                        "consent.values was taken from",
                        "#   - \"SMS izni\": 11 = Hayır, 12 = Evet, 13 = Bilinmiyor\n");
        assertThat(new CrmMappingFile("mappings/x.yaml")
                        .read(suggested())
                        .consent()
                        .values())
                .isEqualTo(new CrmMapping.Values("12", "11", "13"));

        List<Item> others = List.of(new Item("1", "Evet"), new Item("2", "Hayır"), new Item("3", "Belki\nvalues: x"));
        fields.set(7, new Field(8, "SMS izni", 1, true, others));
        assertThat(suggested())
                .contains(
                        "values: {ONAY: \"1\", RET: \"2\", YOK: \"3\"}",
                        "Compare consent.values",
                        "#   - \"SMS izni\": 1 = Evet, 2 = Hayır, 3 = Belki values: x\n");
        assertThat(new CrmMappingFile("mappings/x.yaml").read(suggested())).isNotNull();
    }

    @Test
    void aLabelCannotLeaveItsPlace() {
        add(1, "E-posta izni\nadapter: \"evil\" }", "E-posta izin tarihi", "E-posta izin kaynağı");

        assertThat(new CrmMappingFile("mappings/x.yaml").read(suggested()).adapter())
                .isEqualTo("next4biz");
    }

    @Test
    void theBusinessChannelsAreTold() {
        String told = MappingSuggestion.of(SHIPPED, READ, fields, Optional.of(List.of(new Known("555", "Web\nx: y"))));

        assertThat(told).contains("# hub.crm.<name>.channel: 555 Web x: y\n");
        assertThat(new CrmMappingFile("mappings/x.yaml").read(told)).isNotNull();
    }

    private void add(long kind, String... labels) {
        for (String label : labels) {
            fields.add(new Field(fields.size() + 1L, label, kind, true));
        }
    }

    private String suggested() {
        return MappingSuggestion.of(SHIPPED, READ, fields, Optional.empty());
    }

    private ConsentFields resolved() {
        CrmMapping mapping = new CrmMappingFile("mappings/x.yaml").read(suggested());
        return new FieldResolver(mapping.consent(), fields).resolve();
    }
}
