package io.izinhub.mail.oauth;

import io.izinhub.mail.oauth.OAuthProperties.Client;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom to ask for tokens ({@code hub.mail.oauth.<name>}).
 *
 * @param oauth by the names that {@code tokens} of a hop or a mailbox account uses
 */
@Validated
@ConfigurationProperties("hub.mail")
record OAuthProperties(@DefaultValue @NotNull Map<String, @Valid Client> oauth) {

    /**
     * @param tokenUrl https, or a server on this machine
     * @param clientId our name there
     * @param clientSecret unset for a public client
     * @param scope what the token is for, as the server writes it
     * @param refreshToken set: the grant {@code refresh_token} (Google); unset: {@code client_credentials} (Microsoft)
     */
    record Client(
            @NotNull URI tokenUrl, @NotBlank String clientId, String clientSecret, String scope, String refreshToken) {

        @AssertTrue(
                message = "the token server must be reached over https | belirteç sunucusuna https ile ulaşılmalıdır")
        boolean isEncrypted() {
            return tokenUrl == null
                    || "https".equalsIgnoreCase(tokenUrl.getScheme())
                    || "localhost".equals(tokenUrl.getHost())
                    || "127.0.0.1".equals(tokenUrl.getHost());
        }

        @AssertTrue(
                message =
                        "client_credentials needs a client-secret, or set a refresh-token | client_credentials bir client-secret ister; ya da refresh-token verin")
        boolean isComplete() {
            return clientSecret != null || refreshToken != null;
        }

        /** Prints no secret. */
        @Override
        public String toString() {
            return "Client[" + tokenUrl + "]";
        }
    }
}
