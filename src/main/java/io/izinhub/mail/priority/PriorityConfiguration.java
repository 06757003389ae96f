package io.izinhub.mail.priority;

import io.izinhub.mail.BoundedWork;
import io.izinhub.mail.reading.MailReader;
import io.izinhub.platform.overlay.OverlayProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PriorityConfiguration {

    @Bean
    MailPriority mailPriority(MailReader reader, OverlayProperties directories, BoundedWork mailJudging) {
        return new MailPriority(reader, PriorityFile.read(directories.policies()), mailJudging);
    }
}
