package io.izinhub.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Collectors;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** Asks by the JDK's own DNS client: the servers of the machine, or those of {@code hub.doctor.dns}. */
final class DnsTexts implements TxtRecords {

    private static final String TXT = "TXT";
    private static final String MILLIS = "2000";
    private static final String TRIES = "2";

    private final List<String> servers;

    /** @param servers {@code 192.0.2.53} or {@code 192.0.2.53:5353}; empty for those of the machine */
    DnsTexts(List<String> servers) {
        this.servers = List.copyOf(servers);
    }

    @Override
    public List<String> of(String name) throws IOException {
        InitialDirContext dns = null;
        try {
            dns = new InitialDirContext(settings());
            return texts(dns.getAttributes(name, new String[] {TXT}).get(TXT));
        } catch (NameNotFoundException e) {
            return List.of();
        } catch (NamingException e) {
            throw new IOException("the DNS did not answer: " + e.getClass().getSimpleName());
        } finally {
            close(dns);
        }
    }

    private Hashtable<String, String> settings() {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put("com.sun.jndi.dns.timeout.initial", MILLIS);
        settings.put("com.sun.jndi.dns.timeout.retries", TRIES);
        settings.put(
                Context.PROVIDER_URL,
                servers.isEmpty()
                        ? "dns:"
                        : servers.stream().map(server -> "dns://" + server).collect(Collectors.joining(" ")));
        return settings;
    }

    private static List<String> texts(Attribute found) throws NamingException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; found != null && i < found.size(); i++) {
            texts.add(joined(found.get(i).toString()));
        }
        return texts;
    }

    /** The client puts parts with a blank or a quote into quotes, and a blank between all parts. */
    static String joined(String given) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            if (quoted && c == '\\' && i + 1 < given.length()) {
                i++;
                text.append(given.charAt(i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || c != ' ') {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static void close(InitialDirContext dns) throws IOException {
        try {
            if (dns != null) {
                dns.close();
            }
        } catch (NamingException e) {
            throw new IOException(
                    "the DNS client did not close: " + e.getClass().getSimpleName());
        }
    }
}
