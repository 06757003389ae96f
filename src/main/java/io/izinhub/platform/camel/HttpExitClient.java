package io.izinhub.platform.camel;

import java.io.IOException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;

/**
 * Builds the client behind the HTTP exit, and the one behind the guarded exit: HTTP/1.1 (the reason phrase matters), every timeout set, and nothing done
 * behind the caller's back: no redirect, no cookie, no repeat, no decompression.
 */
final class HttpExitClient {

    private static final String AGENT = "izin-hub";

    private final HttpProperties properties;
    private final DnsResolver names;

    HttpExitClient(HttpProperties properties, DnsResolver names) {
        this.properties = properties;
        this.names = names;
    }

    CloseableHttpClient build() {
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(connections())
                .setDefaultRequestConfig(requests())
                .setUserAgent(AGENT)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableContentCompression()
                .addExecInterceptorFirst("limit", this::limited);
        if (properties.proxy() != null) {
            builder.setProxy(
                    new HttpHost(properties.proxy().host(), properties.proxy().port()));
        }
        return builder.build();
    }

    private HttpClientConnectionManager connections() {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setMaxConnTotal(properties.maxConnections())
                .setMaxConnPerRoute(properties.maxConnectionsPerHost())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                        .setSocketTimeout(Timeout.of(properties.responseTimeout()))
                        .build())
                .build();
    }

    private RequestConfig requests() {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(properties.poolTimeout()))
                .setResponseTimeout(Timeout.of(properties.responseTimeout()))
                .build();
    }

    private ClassicHttpResponse limited(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            var limit = new LimitedEntity.Limit(
                    properties.maxResponseSize().toBytes(),
                    System.nanoTime() + properties.exchangeTimeout().toNanos());
            response.setEntity(new LimitedEntity(entity, limit, scope.execRuntime::discardEndpoint));
        }
        return response;
    }
}
