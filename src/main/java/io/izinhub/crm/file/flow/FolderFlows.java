package io.izinhub.crm.file.flow;

import io.izinhub.crm.file.Folder;
import io.izinhub.crm.file.Folders;
import io.izinhub.platform.camel.FlowInstances;
import java.io.File;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.file.GenericFileFilter;
import org.springframework.stereotype.Component;

/** Makes the flows of each CRM behind a folder from their templates. */
@Component
class FolderFlows implements FlowInstances {

    private final Folders folders;

    FolderFlows(Folders folders) {
        this.folders = folders;
    }

    @Override
    public void addTo(CamelContext camel) {
        folders.all().forEach(folder -> flows(camel, folder));
    }

    private static void flows(CamelContext camel, Folder folder) {
        folder.steps().forEach((step, bean) -> camel.getRegistry().bind(step + "-" + folder.name(), bean));
        GenericFileFilter<File> ready =
                found -> !found.isDirectory() && folder.reader().isReady(found.getFile());
        camel.getRegistry().bind("crmFolderFilter-" + folder.name(), ready);
        flow(camel, "crm-write-file", folder)
                .parameter("interval", String.valueOf(folder.every()))
                .add();
        flow(camel, "crm-read-folder", folder)
                .parameter("directory", folder.inDirectory().toString())
                .parameter("interval", String.valueOf(folder.look()))
                .parameter("settled", String.valueOf(folder.settled()))
                .add();
        flow(camel, "crm-tidy-folder", folder).add();
    }

    private static TemplatedRouteBuilder flow(CamelContext camel, String template, Folder folder) {
        return TemplatedRouteBuilder.builder(camel, template)
                .routeId(template + "-" + folder.name())
                .parameter("crm", folder.name());
    }
}
