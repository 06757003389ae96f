package io.izinhub.sim.verimor;

import io.izinhub.sim.Moment;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of consents: sent by us ({@code api}) or done by citizens ({@code iys}).
 *
 * @param createdAt Turkey time
 */
record Campaign(long id, Title title, String source, LocalDateTime createdAt, List<ReportRow> rows) {

    private static final int PROVIDER = 600_100;

    /** An entry of the campaign list. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("header_name", title.name());
        json.put("iys_code", PROVIDER);
        json.put("iys_brand_code", title.brand().orElseThrow());
        json.put("source", source);
        json.put("created_at", Moment.iso(createdAt));
        return json;
    }

    /** A page of the report. */
    Map<String, Object> report(long offset, long limit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("total", rows.size());
        json.put("source_addr", title.name());
        json.put("status", rows.stream().allMatch(ReportRow::done) ? "Tamamlandı" : "İşleniyor");
        json.put(
                "records",
                rows.stream().skip(offset).limit(limit).map(ReportRow::json).toList());
        return json;
    }

    @Override
    public String toString() {
        return "Campaign[" + id + " " + source + " " + rows.size() + "]";
    }
}
