package io.izinhub.consent.campaign;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CampaignProperties.class)
class CampaignConfiguration {

    private static final Duration LATELY = Duration.ofDays(1);

    /** DEGRADED for a day after list and gateway disagreed (R19): the hub works, somebody should look. */
    @Bean
    HealthIndicator campaignChecksHealthIndicator(JdbcTemplate jdbc, Clock clock) {
        return () -> {
            long campaigns = jdbc.queryForObject(
                    "select count(distinct campaign) from campaign_count where kind = ? and last_at > ?",
                    Long.class,
                    CheckVerdict.DISAGREE.code(),
                    Timestamp.from(clock.instant().minus(LATELY)));
            return (campaigns == 0 ? Health.up() : Health.status("DEGRADED"))
                    .withDetail("campaignsWithDisagreement", campaigns)
                    .build();
        };
    }
}
