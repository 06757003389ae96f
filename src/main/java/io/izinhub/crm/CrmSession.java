package io.izinhub.crm;

/**
 * What an adapter needs beside the request.
 *
 * @param token null for {@link CrmRequest.Authorise}
 * @param fields null until the tenant's fields have been read
 */
public record CrmSession(String token, ConsentFields fields) {

    public static final CrmSession NONE = new CrmSession(null, null);

    @Override
    public String toString() {
        return "CrmSession[" + (fields == null ? "no fields" : fields) + "]";
    }
}
