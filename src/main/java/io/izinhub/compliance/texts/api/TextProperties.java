package io.izinhub.compliance.texts.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param allowUnapproved LIVE and the notice page may use texts that nobody has signed off; for the demo only */
@ConfigurationProperties("hub.texts")
record TextProperties(@DefaultValue("false") boolean allowUnapproved) {}
