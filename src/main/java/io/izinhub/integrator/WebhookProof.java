package io.izinhub.integrator;

import io.izinhub.platform.net.Networks;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a firm that signs nothing proves that it is the one that posts ({@code hub.integrators.<account>.webhook}): an
 * address that nobody else knows, and, where the firm can, a header of its own and its network.
 *
 * @param secret end of the address {@code /webhooks/<account>/<secret>}; empty: every post is refused
 * @param tokenHeader name of a header that must have the value {@code token}; empty: none is asked for
 * @param token value of that header
 * @param networks where posts may come from, {@code 192.0.2.0/24}; empty: from anywhere
 */
public record WebhookProof(
        @Pattern(
                regexp = "|[A-Za-z0-9_-]{4,128}",
                message =
                        "the secret has at least 4 letters, digits, hyphens or underscores | gizli dizge en az 4 harf, rakam, kısa çizgi ya da alt çizgiden oluşur"
                                + " | gizli bölüm en az 4 harf, rakam, kısa çizgi ya da alt çizgiden oluşur")
        @DefaultValue("")
        String secret,

        @DefaultValue("") String tokenHeader,
        @DefaultValue("") String token,
        @DefaultValue List<String> networks) {

    private static final String WHERE = "hub.integrators.<account>.webhook.networks";

    /** @throws io.izinhub.platform.errors.ConfigurationProblem one of the networks is none */
    public WebhookProof {
        networks = List.copyOf(networks);
        // At the start, not with the first post.
        new Networks(WHERE, networks);
    }

    /** No post is taken. */
    public static final WebhookProof NONE = new WebhookProof("", "", "", List.of());

    /**
     * Takes the same time whatever is wrong with secret and token.
     *
     * @param givenToken value of the token header; null where it is missing
     * @param sender null where it is not known
     */
    public boolean holds(String givenSecret, String givenToken, InetAddress sender) {
        boolean secretIsRight = isEqual(secret, givenSecret);
        boolean tokenIsRight = tokenHeader.isEmpty() || isEqual(token, givenToken);
        boolean networkIsRight =
                networks.isEmpty() || (sender != null && new Networks(WHERE, networks).contain(sender));
        return !secret.isEmpty() && secretIsRight && tokenIsRight && networkIsRight;
    }

    private static boolean isEqual(String own, String given) {
        return MessageDigest.isEqual(bytes(own), bytes(given));
    }

    private static byte[] bytes(String text) {
        return (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
    }

    /** Prints no secret. */
    @Override
    public String toString() {
        return "WebhookProof[*]";
    }
}
