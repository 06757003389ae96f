package io.izinhub.platform.spool;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param directory where requests too big for memory wait, encrypted */
@ConfigurationProperties("hub.spool")
public record SpoolProperties(@DefaultValue("data/spool") Path directory) {}
