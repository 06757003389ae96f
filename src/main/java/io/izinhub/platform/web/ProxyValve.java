package io.izinhub.platform.web;

import io.izinhub.platform.net.Networks;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Lets a request come from where a listed proxy says that it comes from, and over the protocol that it says. Tomcat's own valve takes
 * regular expressions and trusts all private networks unless told otherwise; limits by network and lists of webhooks want better.
 */
final class ProxyValve extends ValveBase {

    private static final String HTTPS = "https";
    private static final int HTTPS_PORT = 443;

    private final Networks proxies;

    ProxyValve(Networks proxies) {
        super(true);
        this.proxies = proxies;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String peer = request.getRemoteAddr();
        if (!proxies.contain(InetAddress.getByName(peer))) { // a literal: nothing is looked up
            getNext().invoke(request, response);
            return;
        }
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean secure = request.isSecure();
        try {
            tell(request);
            getNext().invoke(request, response);
        } finally {
            if (!request.isAsync()) {
                request.setRemoteAddr(peer);
                request.setRemoteHost(peer);
                request.setSecure(secure);
                request.getCoyoteRequest().scheme().setString(scheme);
                request.setServerPort(port);
            }
        }
    }

    private void tell(Request request) {
        String client = ForwardedFor.client(request.getRemoteAddr(), values(request, "X-Forwarded-For"), proxies);
        request.setRemoteAddr(client);
        request.setRemoteHost(client);
        request.setAttribute(AccessLog.REMOTE_ADDR_ATTRIBUTE, client);
        List<String> protocols = values(request, "X-Forwarded-Proto");
        if (protocols.size() == 1 && HTTPS.equalsIgnoreCase(protocols.get(0).strip())) {
            request.setSecure(true);
            request.getCoyoteRequest().scheme().setString(HTTPS);
            request.setServerPort(HTTPS_PORT);
        }
    }

    private static List<String> values(Request request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
