package io.izinhub.crm.next4biz;

import io.izinhub.crm.CrmAdapter;
import io.izinhub.crm.CrmKind;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayFile;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Makes the adapter of a CRM of this kind. */
@Component
class Next4bizKind implements CrmKind {

    private final MappingRegistry shapes;

    Next4bizKind(MappingRegistry shapes) {
        this.shapes = shapes;
    }

    /**
     * The account.
     *
     * @param tenant the tenant's subdomain
     * @param secret of the API account
     * @param channel id of the business channel that every call names
     */
    record Account(
            @NotNull(message = "set it to the address of the CRM's API | CRM API'sinin adresini yazın")
            URI baseUrl,

            @NotBlank(message = "set it to the tenant's subdomain | kiracının alt alan adını yazın")
            String tenant,

            @NotBlank(message = "set it to the secret key of the API account | API hesabının gizli anahtarını yazın")
            String secret,

            @NotBlank(message = "set it to the id of the business channel | iş kanalının numarasını yazın")
            String channel) {

        @Override
        public String toString() {
            return "Account[" + tenant + "]";
        }
    }

    @Override
    public String name() {
        return "next4biz-crm";
    }

    @Override
    public CrmAdapter adapter(Settings settings) {
        Account account = settings.as(Account.class);
        OverlayFile mapping = settings.mapping("crm-next4biz.yaml");
        return new Next4bizCrmAdapter(
                new Next4bizAccount(account.baseUrl(), account.tenant(), account.secret(), account.channel()),
                mapping,
                shapes);
    }
}
