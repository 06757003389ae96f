package io.izinhub.crm;

import io.izinhub.platform.errors.ErrorClassifier;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.http.TransportFailure;
import java.io.IOException;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/** Sends calls over real sockets, with the reason phrase and with bodies on GET: what the hub's exit does. */
public final class WireDoor implements HttpDoor, AutoCloseable {

    private final CloseableHttpClient client = HttpClients.custom()
            .disableAutomaticRetries()
            .setDefaultRequestConfig(RequestConfig.custom()
                    .setResponseTimeout(Timeout.ofMilliseconds(800))
                    .build())
            .build();

    @Override
    public HttpAnswer send(HttpCall call) {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
        call.headers().forEach(request::setHeader);
        if (call.hasBody()) {
            request.setEntity(new ByteArrayEntity(call.body(), null));
        }
        try {
            return client.execute(request, response -> {
                byte[] body =
                        response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
                return HttpAnswer.of(response.getCode(), response.getReasonPhrase(), Map.of(), body);
            });
        } catch (IOException e) {
            return HttpAnswer.failed(new TransportFailure(
                    new ErrorClassifier().ofThrowable(e), e.getClass().getSimpleName()));
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
