package io.izinhub.crm.next4biz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.ConsentFields;
import io.izinhub.crm.CrmAnswer.Field;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.overlay.OverlayProperties;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrmMappingFileTest {

    private static final String SHIPPED = new OverlayProperties(null, null, null)
            .mappings()
            .find("crm-next4biz.yaml")
            .orElseThrow()
            .text();

    private final CrmMappingFile file = new CrmMappingFile("mappings/crm-next4biz.yaml");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'limits:' | 'sandbox: true\nlimits:' | yaml:11",
                "'consent.upsert:' | 'consent.write:'               | consent.upsert is missing",
                "method: PUT            | method: DELETE               | needs method",
                "path: /person/         | path: person/                | must start with a slash",
                "'ONAY: \"1\", '        | ''                           | yaml:",
                "kindId: 1              | kindId: one                  | yaml:",
                "EPOSTA:                | E_POSTA:                     | yaml:"
            })
    void whatIsWrongIsNamedWithItsPlace(String part, String instead, String expected) {
        String text = SHIPPED.replace(part, instead == null ? "" : instead.replace("\\n", "\n"));

        assertThat(text).isNotEqualTo(SHIPPED);
        assertThatThrownBy(() -> file.read(text))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining(expected)
                .hasMessageContaining("Hint:");
    }

    @Test
    void labelsAndIdsAreResolved() {
        CrmMapping mapping = file.read(SHIPPED.replace("\"label:SMS izni\"", "311"));

        ConsentFields fields = new FieldResolver(mapping.consent(), tenant()).resolve();

        assertThat(fields.byChannel().get(Channel.EPOSTA)).isEqualTo(new ConsentFields.Ids(301, 302, 303));
        assertThat(fields.byChannel().get(Channel.MESAJ)).isEqualTo(new ConsentFields.Ids(311, 312, 313));
    }

    @ParameterizedTest
    @CsvSource({"renamed", "inactive", "company", "twice"})
    void aFieldThatCannotBeFoundIsNamed(String fate) {
        List<Field> fields = tenant();
        Field field = fields.remove(0);
        switch (fate) {
            case "renamed" -> fields.add(new Field(field.id(), "E-posta izni (eski)", 1, true));
            case "inactive" -> fields.add(new Field(field.id(), field.label(), 1, false));
            case "company" -> fields.add(new Field(field.id(), field.label(), 2, true));
            default -> fields.addAll(List.of(field, new Field(999, field.label(), 1, true)));
        }

        assertThatThrownBy(() -> new FieldResolver(file.read(SHIPPED).consent(), fields).resolve())
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("E-posta izni");
    }

    private static List<Field> tenant() {
        List<Field> fields = new ArrayList<>();
        long id = 301;
        for (String channel : List.of("E-posta", "SMS", "Arama")) {
            fields.add(new Field(id, channel + " izni", 1, true));
            fields.add(new Field(id + 1, channel + " izin tarihi", 1, true));
            fields.add(new Field(id + 2, channel + " izin kaynağı", 1, true));
            id += 10;
        }
        return fields;
    }
}
