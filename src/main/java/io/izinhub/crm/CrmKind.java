package io.izinhub.crm;

import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayFiles;
import java.util.List;
import java.util.Optional;

/** A product that a hub can serve; several CRMs may be of one kind. */
public interface CrmKind {

    /** {@code next4biz-crm}: the value of {@code hub.crm.<name>.kind}. */
    String name();

    /** The keys of which one at least is set where there is such a CRM at all. */
    default List<String> addressKeys() {
        return List.of("base-url");
    }

    /** @throws io.izinhub.platform.errors.ConfigurationProblem account or mapping are not usable */
    CrmAdapter adapter(Settings settings);

    /**
     * Proposes a mapping for a tenant; empty where the kind has none that differs from tenant to tenant.
     *
     * @param mappings to find the file of the kind in
     * @param fields all custom fields of the tenant
     * @param channels its business channels; empty where it did not tell
     */
    default Optional<String> suggestMapping(
            OverlayFiles mappings, List<CrmAnswer.Field> fields, Optional<List<TenantChannels.Known>> channels) {
        return Optional.empty();
    }

    /** What is configured for one CRM. */
    interface Settings {

        /**
         * Reads the keys under {@code hub.crm.<name>}; an invalid value stops the start.
         *
         * @param type record with a component for each key that it reads; its validation annotations hold
         */
        <T> T as(Class<T> type);

        /**
         * {@code mappings/crm-<name>.yaml} where there is one.
         *
         * @param shipped the file of the kind, else
         */
        OverlayFile mapping(String shipped);
    }
}
