package io.izinhub.platform.camel;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayFiles;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Loads the flows: what is shipped, with the customer's directory laid over it. Camel's own include pattern cannot do
 * that: two files with one route id stop the start, none replaces the other.
 */
final class FlowFiles implements RoutesBuilder {

    private static final String EXTENSION = ".camel.yaml";

    private final OverlayFiles files;

    FlowFiles(OverlayFiles files) {
        this.files = files;
    }

    @Override
    public void addRoutesToCamelContext(CamelContext context) throws Exception {
        List<Resource> resources =
                files.endingWith(EXTENSION).stream().map(FlowFiles::resource).toList();
        PluginHelper.getRoutesLoader(context).loadRoutes(resources);
    }

    /** Nothing of its own: templated routes stand in the same files and were loaded with them. */
    @Override
    public void addTemplatedRoutesToCamelContext(CamelContext context) {}

    @Override
    public Set<String> updateRoutesToCamelContext(CamelContext context) {
        throw new ConfigurationProblem(
                "hub.routes-dir",
                "Flows are not reloaded: a broken file would stop all of them.",
                new Hint("Restart.", "Yeniden başlatın."));
    }

    private static Resource resource(OverlayFile file) {
        return ResourceHelper.fromBytes("routes/" + file.path(), file.content());
    }
}
