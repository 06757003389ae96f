package io.izinhub.crm.csm;

import java.net.URI;

/**
 * How the company is reached.
 *
 * @param company id of the company in the CSM, {@code language} of its texts
 * @param user the RES user whose events are read; not the one who logs in
 */
public record CsmAccount(URI baseUrl, String username, String password, long company, long language, long user) {

    @Override
    public String toString() {
        return "CsmAccount[" + company + "]";
    }
}
