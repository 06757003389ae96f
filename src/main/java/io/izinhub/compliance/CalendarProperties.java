package io.izinhub.compliance;

import io.izinhub.compliance.domain.BusinessDays;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The calendar of business days (R48–R55).
 *
 * @param saturdayIsBusinessDay makes limits shorter
 * @param halfDayCounts the afternoon before a feast counts as a business day, which is the shorter limit
 * @param added full holidays that the calendar does not know
 * @param removed days that it wrongly takes for holidays
 */
@ConfigurationProperties("hub.calendar")
record CalendarProperties(
        @DefaultValue("false") boolean saturdayIsBusinessDay,
        @DefaultValue("true") boolean halfDayCounts,
        @DefaultValue Set<LocalDate> added,
        @DefaultValue Set<LocalDate> removed) {

    BusinessDays.Settings settings() {
        return new BusinessDays.Settings(saturdayIsBusinessDay, halfDayCounts, added, removed);
    }
}
