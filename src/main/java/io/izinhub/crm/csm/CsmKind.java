package io.izinhub.crm.csm;

import io.izinhub.crm.CrmAdapter;
import io.izinhub.crm.CrmKind;
import io.izinhub.platform.mapping.MappingRegistry;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Makes the adapter of a CRM of this kind. */
@Component
class CsmKind implements CrmKind {

    private final MappingRegistry shapes;

    CsmKind(MappingRegistry shapes) {
        this.shapes = shapes;
    }

    /**
     * The account.
     *
     * @param username of the service user who logs in
     * @param company id of the company in the CSM, {@code language} of its texts
     * @param user id of the RES user whose events are read
     */
    record Account(
            @NotNull(
                    message =
                            "set it to the address before /services and /api | /services ve /api öncesindeki adresi yazın")
            URI baseUrl,

            @NotBlank(message = "set it to the name of the service user | servis kullanıcısının adını yazın")
            String username,

            @NotBlank(message = "set it to the password of the service user | servis kullanıcısının parolasını yazın")
            String password,

            @Min(value = 1, message = "set it to the id of the company in the CSM | CSM'deki şirketin numarasını yazın")
            long company,

            @DefaultValue("1") @Min(1) long language,

            @Min(value = 1, message = "set it to the id of the RES user | RES kullanıcısının numarasını yazın")
            long user) {

        @Override
        public String toString() {
            return "Account[" + company + "]";
        }
    }

    @Override
    public String name() {
        return CsmAdapter.NAME;
    }

    @Override
    public CrmAdapter adapter(Settings settings) {
        Account account = settings.as(Account.class);
        return new CsmAdapter(
                new CsmAccount(
                        account.baseUrl(),
                        account.username(),
                        account.password(),
                        account.company(),
                        account.language(),
                        account.user()),
                settings.mapping("crm-next4biz-csm.yaml"),
                shapes);
    }
}
