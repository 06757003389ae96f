package io.izinhub.doctor;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param dns servers that are asked for SPF, DKIM and DMARC, {@code 192.0.2.53} or with a port; empty: those of the machine */
@ConfigurationProperties("hub.doctor")
record DoctorProperties(@DefaultValue List<String> dns) {}
