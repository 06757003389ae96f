package io.izinhub.sim.verimor;

import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The calls about SMS: send, cancel, status, balance, titles. */
final class SmsCalls {

    private static final int PAGE = 100;

    private final SmsReader reader;
    private final SmsDesk desk;

    SmsCalls(Clock clock, SmsDesk desk) {
        this.reader = new SmsReader(clock);
        this.desk = desk;
    }

    /** The campaign's number in words. */
    SimResponse send(Params params) {
        return SimJson.plain(200, String.valueOf(desk.take(reader.read(params)).id()));
    }

    SimResponse cancel(String id) {
        return desk.cancel(Long.parseLong(id))
                ? SimJson.plain(200, "Kampanya silindi: " + id)
                : SimJson.plain(400, "Kampanya bulunamadı: " + id);
    }

    /** 100 messages at most, from {@code greater_than} on. */
    SimResponse status(Params params) {
        desk.runDue();
        SmsCampaign campaign =
                campaign(params).orElseThrow(() -> new Refusal(404, "Bu idye sahip kampanya bulunamadı"));
        long after = params.number("greater_than", 0);
        Optional<Set<String>> only = params.text("dest").map(text -> Set.of(text.split(",")));
        List<?> found = campaign.messages().stream()
                .filter(message -> message.id() > after)
                .filter(message ->
                        only.isEmpty() || only.get().contains(message.item().dest()))
                .limit(PAGE)
                .map(campaign::json)
                .toList();
        return SimJson.answer(200, found);
    }

    private Optional<SmsCampaign> campaign(Params params) {
        if (params.text("id").isPresent()) {
            return desk.find(params.number("id", 0));
        }
        return desk.find(params.text("custom_id").orElseThrow(() -> new Refusal(400, "id veya custom_id zorunludur")));
    }

    SimResponse balance() {
        return SimJson.plain(200, String.valueOf(desk.balance()));
    }

    SimResponse titles() {
        return SimJson.answer(200, Title.ALL.stream().map(Title::name).toList());
    }
}
