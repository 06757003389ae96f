package io.izinhub.mail.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Remembers what campaigns are told. Thread-safe. */
@Component
@Profile("hubtest")
class FakeCampaigns implements CampaignWatch {

    private final Map<String, List<String>> told = new ConcurrentHashMap<>();

    @Override
    public void sent(Recipient recipient) {
        add("sent", recipient);
    }

    @Override
    public void withheld(Recipient recipient) {
        add("withheld", recipient);
    }

    List<String> told(String recipient) {
        return told.getOrDefault(recipient, List.of());
    }

    private void add(String what, Recipient one) {
        String line = what + " " + one.campaign() + " " + one.brand() + " " + one.reason();
        told.merge(one.recipient().normalForm(), List.of(line), (before, more) -> {
            List<String> all = new ArrayList<>(before);
            all.addAll(more);
            return all;
        });
    }
}
