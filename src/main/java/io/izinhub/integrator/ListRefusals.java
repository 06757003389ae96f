package io.izinhub.integrator;

import io.izinhub.consent.domain.Address;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which items of a list a firm did not like, by place in the list. Pure. */
final class ListRefusals {

    private ListRefusals() {}

    /** Because of these the whole list was refused; empty where the firm does not say. */
    static Map<Integer, String> of(Answers.Taken taken, List<Submission> list) {
        Map<Integer, String> codes = new LinkedHashMap<>();
        if (taken instanceof Answers.Spoiled spoiled) {
            spoiled.items().forEach(item -> codes.putIfAbsent(item.index(), item.code()));
        } else if (taken instanceof Answers.SpoiledAddresses named) {
            for (int i = 0; i < list.size(); i++) {
                if (named.normalForms().contains(address(list.get(i)).normalForm())) {
                    codes.put(i, named.code());
                }
            }
        }
        return codes;
    }

    /**
     * These were left out of a list that was taken. Of a person who has several items in it, an address does not say which
     * one: they wait for their outcome.
     */
    static Map<Integer, String> leftOut(Answers.TakenExcept taken, List<Submission> list) {
        Map<Integer, String> codes = of(taken.refused(), list);
        if (taken.refused() instanceof Answers.SpoiledAddresses) {
            List<Address> addresses = list.stream().map(ListRefusals::address).toList();
            codes.keySet().removeIf(place -> Collections.frequency(addresses, addresses.get(place)) > 1);
        }
        codes.keySet().removeIf(place -> place < 0 || place >= list.size());
        return codes;
    }

    private static Address address(Submission submission) {
        return submission.permission().address();
    }
}
