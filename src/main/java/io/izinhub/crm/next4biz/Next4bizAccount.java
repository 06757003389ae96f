package io.izinhub.crm.next4biz;

import java.net.URI;

/** How the tenant is reached. */
public record Next4bizAccount(URI baseUrl, String tenant, String secret, String channel) {

    @Override
    public String toString() {
        return "Next4bizAccount[" + tenant + "]";
    }
}
