package io.izinhub.integrator.requery;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RequeryProperties.class, SampleProperties.class})
class RequeryConfiguration {}
