package io.izinhub.crm.next4biz;

import static io.izinhub.crm.next4biz.CrmMapping.AUTH;
import static io.izinhub.crm.next4biz.CrmMapping.CONSENT_READ;
import static io.izinhub.crm.next4biz.CrmMapping.CONSENT_UPSERT;
import static io.izinhub.crm.next4biz.CrmMapping.CUSTOMER_FIND;
import static io.izinhub.crm.next4biz.CrmMapping.FIELD_READ;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.crm.ConsentFields;
import io.izinhub.crm.CrmAdapter;
import io.izinhub.crm.CrmAnswer;
import io.izinhub.crm.CrmCapabilities;
import io.izinhub.crm.CrmRequest;
import io.izinhub.crm.CrmSession;
import io.izinhub.crm.TenantChannels;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Next4biz CRM (FSWS): query and token travel in the body, with GET too; failures may hide in an HTTP 200. What the
 * tenant is like stands in {@code mappings/crm-next4biz.yaml}, the shapes in {@code mappings/next4biz/*.jslt}.
 */
public final class Next4bizCrmAdapter implements CrmAdapter {

    static final ObjectMapper JSON = new ObjectMapper();

    private final Next4bizAccount account;
    private final CrmMapping mapping;
    private final MappingRegistry shapes;
    private final Next4bizBodies bodies;
    private final Next4bizAnswers answers;

    /**
     * @param file {@code mappings/crm-next4biz.yaml}, or another of its form
     * @throws io.izinhub.platform.errors.ConfigurationProblem the mapping is not usable
     */
    public Next4bizCrmAdapter(Next4bizAccount account, OverlayFile file, MappingRegistry shapes) {
        this.account = account;
        this.mapping = new CrmMappingFile("mappings/" + file.path()).read(file.text());
        this.shapes = shapes;
        this.bodies = new Next4bizBodies(mapping, shapes);
        this.answers = new Next4bizAnswers(mapping, shapes);
    }

    @Override
    public CrmCapabilities capabilities() {
        return new CrmCapabilities(
                true,
                true,
                true,
                false,
                true,
                mapping.criteria().phone() != null,
                true,
                true,
                mapping.criteria().changedSince() != null,
                mapping.limits().criteria(),
                mapping.limits().page(),
                mapping.limits().write());
    }

    @Override
    public HttpCall call(CrmRequest request, CrmSession session) {
        CrmMapping.Operation operation = mapping.operations().get(operation(request));
        JsonNode body = request instanceof CrmRequest.Authorise
                ? shapes.apply("next4biz/auth", JSON.valueToTree(new Login(account.tenant(), account.secret())))
                : bodies.of(request, operation, account, session);
        return HttpCall.of(operation.method(), URI.create(base() + operation.path()))
                .withHeader("Accept", "application/json")
                .withBody("application/json", bytes(body));
    }

    private record Login(String tenant, String secret) {}

    @Override
    public CrmAnswer read(CrmRequest request, HttpAnswer answer, CrmSession session) {
        return answers.read(request, answer, session);
    }

    @Override
    public Optional<TenantChannels> channels() {
        return Optional.of(
                new Next4bizChannels(account, mapping.envelope(), URI.create(base() + "/business-channel/")));
    }

    @Override
    public ConsentFields resolve(List<CrmAnswer.Field> fields) {
        return new FieldResolver(mapping.consent(), fields).resolve();
    }

    private static String operation(CrmRequest request) {
        if (request instanceof CrmRequest.Authorise) {
            return AUTH;
        } else if (request instanceof CrmRequest.ReadFields) {
            return FIELD_READ;
        } else if (request instanceof CrmRequest.ReadPage) {
            return CONSENT_READ;
        }
        if (request instanceof CrmRequest.ReadEvents || request instanceof CrmRequest.FlagEvents) {
            throw new IllegalArgumentException("this CRM has no events");
        }
        return request instanceof CrmRequest.WriteConsents ? CONSENT_UPSERT : CUSTOMER_FIND;
    }

    private String base() {
        return account.baseUrl().toString().replaceFirst("/+$", "");
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
