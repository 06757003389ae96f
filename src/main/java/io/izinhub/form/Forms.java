package io.izinhub.form;

import io.izinhub.form.domain.Form;
import io.izinhub.platform.overlay.OverlayFiles;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All forms of this installation, read and checked once. Immutable, thread-safe. */
public final class Forms {

    private final Map<String, Form> byKey;

    private Forms(Map<String, Form> byKey) {
        this.byKey = Collections.unmodifiableMap(byKey);
    }

    /** @throws io.izinhub.platform.errors.ConfigurationProblem a definition is faulty */
    static Forms read(OverlayFiles policies, FormRules rules) {
        Map<String, Form> forms = new TreeMap<>();
        policies.effective().values().stream()
                .filter(file ->
                        file.path().startsWith(FormFile.FOLDER) && file.path().endsWith(FormFile.ENDING))
                .map(file -> FormFile.read(file.path(), file.text(), rules))
                .forEach(form -> forms.put(form.key(), form));
        return new Forms(forms);
    }

    public Optional<Form> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public Collection<Form> all() {
        return byKey.values();
    }
}
