package io.izinhub.webhook.api;

import io.izinhub.webhook.domain.Signature;
import io.izinhub.webhook.domain.WebhookEvent;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What webhooks get, in the section {@code webhooks} of the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class WebhookDocument {

    private static final String CONSENT = "WebhookConsent";
    private static final String NOTICE = "WebhookNotice";

    @Bean
    OpenApiCustomizer webhooksInTheDocument() {
        return document -> document.schema(CONSENT, consent())
                .schema(NOTICE, notice())
                .addWebhooks(
                        "consent", told("A permission has a new status; of one permission only the newest", CONSENT))
                .addWebhooks("notice", told("Something of the hub's own, of which there is more than before", NOTICE));
    }

    private static PathItem told(String summary, String schema) {
        ApiResponses answers = new ApiResponses()
                .addApiResponse("2XX", new ApiResponse().description("Taken"))
                .addApiResponse("410", new ApiResponse().description("Nothing more, until a person resumes it"))
                .addApiResponse("4XX", new ApiResponse().description("Refused for good; 408, 425 and 429: again later"))
                .addApiResponse("5XX", new ApiResponse().description("Again later, for seven days"));
        return new PathItem()
                .post(new Operation()
                        .summary(summary)
                        .tags(List.of("webhooks"))
                        .security(List.of())
                        .parameters(headers())
                        .requestBody(new RequestBody()
                                .required(true)
                                .content(new Content()
                                        .addMediaType(
                                                "application/json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + schema)))))
                        .responses(answers));
    }

    private static List<Parameter> headers() {
        return List.of(
                header(
                        Signature.HEADER,
                        "t=<unix seconds>,v1=<hex of HMAC-SHA-256 over '<t>.' and the body>, several v1"
                                + " while a secret is being replaced"),
                header("Izin-Event-Id", "Equal to id; the same at each attempt"),
                header("Izin-Event-Type", "Equal to type"));
    }

    private static Parameter header(String name, String description) {
        return new HeaderParameter()
                .name(name)
                .required(true)
                .description(description)
                .schema(new StringSchema());
    }

    private static Schema<?> consent() {
        return all().addProperty("brand", new StringSchema())
                .addProperty("channel", words("ARAMA", "MESAJ", "EPOSTA"))
                .addProperty("recipientType", words("BIREYSEL", "TACIR"))
                .addProperty("recipient", new StringSchema().description("Phone in E.164, or e-mail in small letters"))
                .addProperty("status", words("ONAY", "RET"))
                .addProperty("source", new StringSchema())
                .addProperty("consentAt", new StringSchema().format("date-time"))
                .addProperty("recordedAt", new StringSchema().format("date-time"))
                .addProperty(
                        "sequence", number().description("Grows with each event of one permission; gaps mean nothing"))
                .addProperty("eventId", number().description("The ledger's number of the statement"));
    }

    private static Schema<?> notice() {
        return all().addProperty("destination", new StringSchema())
                .addProperty("dead", number())
                .addProperty("missed", number())
                .addProperty("overdue", number())
                .addProperty("waiting", number())
                .addProperty("brand", new StringSchema())
                .addProperty("reconciliation", number())
                .addProperty("state", words("DONE", "FAILED"))
                .addProperty("compared", number())
                .addProperty("persons", number())
                .addProperty("webhook", new StringSchema());
    }

    private static Schema<?> all() {
        return new ObjectSchema()
                .addProperty("id", new StringSchema())
                .addProperty(
                        "type",
                        words(Stream.of(WebhookEvent.values())
                                .map(WebhookEvent::wireName)
                                .toArray(String[]::new)))
                .addProperty("at", new StringSchema().format("date-time"));
    }

    private static Schema<?> number() {
        return new IntegerSchema().format("int64");
    }

    private static StringSchema words(String... words) {
        StringSchema schema = new StringSchema();
        schema.setEnum(List.of(words));
        return schema;
    }
}
