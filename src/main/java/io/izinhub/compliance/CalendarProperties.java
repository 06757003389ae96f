package io.izinhub.compliance;

import io.izinhub.compliance.domain.BusinessDays;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The calendar of business days (R48–R55) and of the hours in which somebody is at work.
 *
 * @param saturdayIsBusinessDay makes limits shorter
 * @param halfDayCounts the afternoon before a feast counts as a business day, which is the shorter limit
 * @param added full holidays that the calendar does not know
 * @param removed days that it wrongly takes for holidays
 * @param opens when a business day begins, Istanbul time
 * @param closes when it ends; half days end at 13:00
 */
@ConfigurationProperties("hub.calendar")
record CalendarProperties(
        @DefaultValue("false") boolean saturdayIsBusinessDay,
        @DefaultValue("true") boolean halfDayCounts,
        @DefaultValue Set<LocalDate> added,
        @DefaultValue Set<LocalDate> removed,
        @DefaultValue("09:00") LocalTime opens,
        @DefaultValue("18:00") LocalTime closes) {

    BusinessDays.Settings settings() {
        return new BusinessDays.Settings(saturdayIsBusinessDay, halfDayCounts, added, removed);
    }
}
