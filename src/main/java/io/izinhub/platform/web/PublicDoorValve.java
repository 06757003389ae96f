package io.izinhub.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.http.MediaType;

/**
 * Keeps the two doors apart, before anything else of the hub has seen a request: strangers' paths are served on the public port and
 * nowhere else, and nothing else is served there. A proxy may ask the public port whether it is open; what is behind it is not told.
 */
final class PublicDoorValve extends ValveBase {

    static final String HEALTH = "/actuator/health";
    private static final byte[] OPEN = "{\"status\":\"UP\"}".getBytes(StandardCharsets.US_ASCII);

    private final Connector door;

    PublicDoorValve(Connector door) {
        super(true);
        this.door = door;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        boolean publicPort = request.getConnector() == door;
        // Decoded, without /../ and ;parameters: what the mapping goes by.
        String path = request.getDecodedRequestURI();
        if (publicPort && HEALTH.equals(path)) {
            ping(response);
        } else if (path != null && PublicPaths.isForStrangers(path) == publicPort) {
            getNext().invoke(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void ping(Response response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(OPEN.length);
        response.getOutputStream().write(OPEN);
    }
}
