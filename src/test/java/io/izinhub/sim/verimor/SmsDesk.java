package io.izinhub.sim.verimor;

import io.izinhub.sim.Moment;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimPhones;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.iys.IysSimulator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sends SMS as far as a simulator can: decides for each message, when its time has come, whether it may go. A commercial
 * one needs ONAY at İYS for the title's brand at that moment. Thread-safe.
 */
final class SmsDesk {

    static final String CREDITS = "verimor.credits";

    private static final long FIRST_MESSAGE = 13_582_302;

    private final Clock clock;
    private final SimSettings settings;
    private final IysSimulator iys;
    private final BlackList blackList;
    private final Campaigns numbers;
    private final SimCounts tally;
    private final TreeMap<Long, SmsCampaign> campaigns = new TreeMap<>();
    private final List<SmsCampaign> open = new ArrayList<>();
    private final Set<String> sentToday = new HashSet<>();
    private long nextMessage = FIRST_MESSAGE;
    private long used;

    SmsDesk(
            Clock clock,
            SimSettings settings,
            IysSimulator iys,
            BlackList blackList,
            Campaigns numbers,
            SimCounts tally) {
        this.clock = clock;
        this.settings = settings;
        this.iys = iys;
        this.blackList = blackList;
        this.numbers = numbers;
        this.tally = tally;
    }

    /**
     * Takes an order; what needs no waiting is decided when this returns.
     *
     * @throws Refusal 400 INSUFFICIENT_CREDITS
     */
    synchronized SmsCampaign take(SmsOrder order) {
        if (order.credits() > balance()) {
            throw Refusal.code("INSUFFICIENT_CREDITS");
        }
        SmsCampaign campaign = new SmsCampaign(numbers.nextNumber(), order, nextMessage);
        nextMessage += order.items().size();
        campaigns.put(campaign.id(), campaign);
        open.add(campaign);
        tally.add("smsCampaigns");
        runDue();
        return campaign;
    }

    synchronized void runDue() {
        Instant now = clock.instant();
        for (SmsCampaign campaign : List.copyOf(open)) {
            if (!campaign.order().sendAt().isAfter(now)) {
                open.remove(campaign);
                campaign.messages().forEach(message -> decide(campaign, message, now));
            }
        }
    }

    private void decide(SmsCampaign campaign, SmsCampaign.Message message, Instant now) {
        String status = status(campaign.order(), message.item(), now);
        message.done(status, now);
        if (message.delivered()) {
            used += message.item().size();
        }
        tally.add("sms." + status);
    }

    private String status(SmsOrder order, SmsOrder.Item item, Instant now) {
        if (blackList.holds(item.dest())) {
            return "BLACKLISTED_DESTINATION_ADDRESS";
        }
        if (order.commercial() && !permitted(order, item)) {
            return "NOT_ALLOWED_BY_IYS";
        }
        String today = Moment.local(now).toLocalDate() + "\n" + order.title().name() + "\n" + item.dest() + "\n";
        return sentToday.add(today + item.text()) ? SmsCampaign.DELIVERED : "DOUBLE_SEND_ERROR";
    }

    private boolean permitted(SmsOrder order, SmsOrder.Item item) {
        String number = item.dest().startsWith("00") ? "+" + item.dest().substring(2) : SimPhones.withPlus(item.dest());
        return iys.current(order.title().commercialBrand(), number, item.recipientType(), "MESAJ")
                .filter(held -> held.status().equals("ONAY"))
                .isPresent();
    }

    /** Only what has not gone yet. */
    synchronized boolean cancel(long id) {
        runDue();
        return open.removeIf(campaign -> campaign.id() == id) && campaigns.remove(id) != null;
    }

    synchronized Optional<SmsCampaign> find(long id) {
        return Optional.ofNullable(campaigns.get(id));
    }

    /** The newest of that id. */
    synchronized Optional<SmsCampaign> find(String customId) {
        return campaigns.descendingMap().values().stream()
                .filter(campaign -> customId.equals(campaign.order().customId()))
                .findFirst();
    }

    synchronized long balance() {
        return settings.number(CREDITS) - used;
    }
}
