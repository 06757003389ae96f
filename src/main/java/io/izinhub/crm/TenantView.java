package io.izinhub.crm;

import java.util.List;
import java.util.Optional;

/**
 * What a tenant says of itself.
 *
 * @param failed why it does not say
 * @param fields its custom fields; none where the CRM has no list of them
 * @param channels its business channels; empty where it has none, or does not tell
 */
record TenantView(
        Optional<CrmAnswer.Failed> failed,
        List<CrmAnswer.Field> fields,
        Optional<List<TenantChannels.Known>> channels) {

    /** It lets nobody in. */
    static TenantView silent(CrmAnswer.Failed failed) {
        return new TenantView(Optional.of(failed), List.of(), Optional.empty());
    }
}
