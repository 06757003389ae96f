package io.izinhub.mail.oauth;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;

/** The tokens that hops and mailbox accounts name in {@code tokens}. Thread-safe. */
public final class OAuthTokens {

    private final Map<String, HopTokens> sources = new TreeMap<>();
    private final BeanFactory beans;

    OAuthTokens(OAuthProperties settings, TokenDoor door, Clock clock, BeanFactory beans) {
        this.beans = beans;
        settings.oauth().forEach((name, client) -> sources.put(name, new TokenSource(name, client, door, clock)));
    }

    /**
     * One of {@code hub.mail.oauth}, else a bean of the customer's.
     *
     * @throws ConfigurationProblem neither has the name
     */
    public HopTokens named(String name) {
        HopTokens source = sources.get(name);
        return source == null ? bean(name) : source;
    }

    private HopTokens bean(String name) {
        try {
            return beans.getBean(name, HopTokens.class);
        } catch (BeansException e) {
            throw new ConfigurationProblem(
                    "hub.mail.oauth",
                    "Nothing gives tokens under the name " + name + ". | " + name + " adıyla jeton veren bir şey yok.",
                    new Hint(
                            "Add hub.mail.oauth." + name + ", or correct tokens.",
                            "hub.mail.oauth." + name + " ekleyin ya da tokens ayarını düzeltin."));
        }
    }
}
