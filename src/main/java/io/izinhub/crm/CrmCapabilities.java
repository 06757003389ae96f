package io.izinhub.crm;

/**
 * What an adapter can do (CRM contract, capabilities); what it cannot is never asked.
 *
 * @param tokens calls carry a token that {@link CrmRequest.Authorise} brings; else the account is in each call
 * @param fieldList the tenant's custom fields can be read; else the mapping names them by id
 * @param readPages everybody can be read, page by page
 * @param events the CRM keeps a queue of what happened ({@link CrmRequest.ReadEvents})
 * @param findByEmail persons can be searched by e-mail address
 * @param findByPhone persons can be searched by phone number
 * @param readConsents permissions can be read, {@code pageSize} persons a call
 * @param writeConsents permissions can be written, {@code writeSize} persons a call
 * @param changeFilter a read can be narrowed to persons changed since a day
 * @param findSize most addresses or ids in one search
 * @param issues what can be done with issues
 */
public record CrmCapabilities(
        boolean tokens,
        boolean fieldList,
        boolean readPages,
        boolean events,
        boolean findByEmail,
        boolean findByPhone,
        boolean readConsents,
        boolean writeConsents,
        boolean changeFilter,
        int findSize,
        int pageSize,
        int writeSize,
        IssueAbilities issues) {

    /** Of a CRM whose issues cannot be reached. */
    public CrmCapabilities(
            boolean tokens,
            boolean fieldList,
            boolean readPages,
            boolean events,
            boolean findByEmail,
            boolean findByPhone,
            boolean readConsents,
            boolean writeConsents,
            boolean changeFilter,
            int findSize,
            int pageSize,
            int writeSize) {
        this(
                tokens,
                fieldList,
                readPages,
                events,
                findByEmail,
                findByPhone,
                readConsents,
                writeConsents,
                changeFilter,
                findSize,
                pageSize,
                writeSize,
                IssueAbilities.NONE);
    }

    /** The same with these. */
    public CrmCapabilities with(IssueAbilities abilities) {
        return new CrmCapabilities(
                tokens,
                fieldList,
                readPages,
                events,
                findByEmail,
                findByPhone,
                readConsents,
                writeConsents,
                changeFilter,
                findSize,
                pageSize,
                writeSize,
                abilities);
    }

    /**
     * How many persons can be searched for and written within a number of calls, at least one. More in one run would use up
     * the calls for searching, and nothing would ever be written.
     */
    int within(int calls) {
        return (int) Math.max(1, (long) calls * findSize * writeSize / (findSize + writeSize));
    }
}
