package io.izinhub.crm;

/**
 * What an adapter can do (CRM contract, capabilities); what it cannot is never asked.
 *
 * @param findByEmail persons can be searched by e-mail address
 * @param findByPhone persons can be searched by phone number
 * @param readConsents permissions can be read, {@code pageSize} persons a call
 * @param writeConsents permissions can be written, {@code writeSize} persons a call
 * @param changeFilter a read can be narrowed to persons changed since a day
 * @param findSize most addresses or ids in one search
 */
public record CrmCapabilities(
        boolean findByEmail,
        boolean findByPhone,
        boolean readConsents,
        boolean writeConsents,
        boolean changeFilter,
        int findSize,
        int pageSize,
        int writeSize) {}
