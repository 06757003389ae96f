package io.izinhub.crm.next4biz;

import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.ConsentFields;
import io.izinhub.crm.CrmAnswer.Field;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds the custom fields that the mapping names by id or label. A renamed field is an error, never silence. */
final class FieldResolver {

    private static final String LABEL = "label:";

    private final CrmMapping.Consent mapping;
    private final List<Field> fields;

    FieldResolver(CrmMapping.Consent mapping, List<Field> fields) {
        this.mapping = mapping;
        this.fields = fields.stream()
                .filter(field -> field.kind() == mapping.kindId() && field.active())
                .toList();
    }

    ConsentFields resolve() {
        Map<Channel, ConsentFields.Ids> ids = new EnumMap<>(Channel.class);
        mapping.fields()
                .forEach((channel, names) -> ids.put(
                        channel, new ConsentFields.Ids(id(names.status()), id(names.date()), id(names.source()))));
        return new ConsentFields(ids);
    }

    private long id(String name) {
        List<Long> found = fields.stream()
                .filter(field -> name.startsWith(LABEL)
                        ? field.label().equals(name.substring(LABEL.length()))
                        : Long.toString(field.id()).equals(name))
                .map(Field::id)
                .toList();
        if (found.size() != 1) {
            throw new ConfigurationProblem(
                    "mappings/crm-next4biz.yaml",
                    "The CRM has " + (found.isEmpty() ? "no active custom field" : "several custom fields") + " \""
                            + name + "\". | CRM'de \"" + name + "\" adında "
                            + (found.isEmpty() ? "etkin özel alan yok." : "birkaç özel alan var."),
                    new Hint(
                            "Correct consent.fields, or give the field its old name in the CRM.",
                            "consent.fields bölümünü düzeltin ya da alana CRM'deki eski adını verin."));
        }
        return found.get(0);
    }
}
