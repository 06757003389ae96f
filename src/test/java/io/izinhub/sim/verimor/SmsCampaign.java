package io.izinhub.sim.verimor;

import io.izinhub.sim.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An SMS campaign and what became of its messages. Guarded by {@link SmsDesk}. */
final class SmsCampaign {

    static final String WAITING = "WAITING";
    static final String DELIVERED = "DELIVERED";

    /** One message; its status is final once {@code doneAt} is set. */
    static final class Message {
        private final long id;
        private final SmsOrder.Item item;
        private String status = WAITING;
        private Instant doneAt;

        private Message(long id, SmsOrder.Item item) {
            this.id = id;
            this.item = item;
        }

        long id() {
            return id;
        }

        SmsOrder.Item item() {
            return item;
        }

        void done(String finalStatus, Instant at) {
            status = finalStatus;
            doneAt = at;
        }

        boolean delivered() {
            return status.equals(DELIVERED);
        }
    }

    private final long id;
    private final SmsOrder order;
    private final List<Message> messages = new ArrayList<>();

    SmsCampaign(long id, SmsOrder order, long firstMessage) {
        this.id = id;
        this.order = order;
        for (int i = 0; i < order.items().size(); i++) {
            messages.add(new Message(firstMessage + i, order.items().get(i)));
        }
    }

    long id() {
        return id;
    }

    SmsOrder order() {
        return order;
    }

    List<Message> messages() {
        return messages;
    }

    Map<String, Object> json(Message message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("campaign_id", id);
        json.put("campaign_custom_id", order.customId());
        json.put("message_id", String.valueOf(message.id));
        json.put("message_custom_id", message.item.customId());
        json.put("dest", message.item.dest());
        json.put("size", message.item.size());
        json.put("international_multiplier", 1);
        json.put("credits", message.delivered() ? message.item.size() : 0);
        json.put("status", message.status);
        json.put("gsm_error", "0");
        json.put("sent_at", message.delivered() ? seconds(message.doneAt) : null);
        json.put("done_at", seconds(message.doneAt));
        return json;
    }

    private static String seconds(Instant at) {
        return at == null ? null : Moment.seconds(Moment.local(at));
    }
}
