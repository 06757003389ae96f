package io.izinhub.form;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.compliance.texts.UsedText;
import io.izinhub.consent.domain.Channel;
import io.izinhub.form.domain.Form;
import io.izinhub.form.domain.Submission;
import io.izinhub.platform.time.Istanbul;
import java.time.Instant;

/** A consent from a form as the record API would be sent it, with all the evidence of R20. Pure. */
final class ConsentItem {

    /** Of a consent whose address was proven by its owner's confirmation. */
    static final String DOUBLE_OPT_IN = "DOUBLE_OPT_IN";

    private static final String EVIDENCE = "evidence";

    private ConsentItem() {}

    /** @param text that the person saw */
    static ObjectNode of(Form form, Channel channel, Submission submission, UsedText text, Instant at) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("brand", form.brand());
        item.put("channel", channel.name());
        item.put("recipient", submission.addressFor(channel));
        item.put("status", "ONAY");
        item.put("source", form.source());
        item.put("consentAt", time(at));
        form.purposes().forEach(item.withArray("purposes")::add);
        ObjectNode evidence = item.putObject(EVIDENCE);
        evidence.put("method", form.method());
        evidence.put("form", form.key());
        evidence.put("textId", text.id());
        evidence.put("textVersion", String.valueOf(text.version()));
        evidence.put("textHash", text.sha256());
        evidence.put("language", text.language().tag());
        evidence.put("givenAt", time(at));
        if (submission.name() != null) {
            evidence.put("name", submission.name());
        }
        if (submission.customerId() != null) {
            evidence.put("customerId", submission.customerId());
        }
        return item;
    }

    /** The same consent, confirmed by the owner of the address: it counts from then on. */
    static ObjectNode confirmed(ObjectNode asked, Instant at) {
        ObjectNode item = asked.deepCopy();
        item.put("consentAt", time(at));
        ObjectNode evidence = (ObjectNode) item.get(EVIDENCE);
        evidence.put("askedBy", evidence.path("method").asText());
        evidence.put("method", DOUBLE_OPT_IN);
        evidence.put("confirmedAt", time(at));
        return item;
    }

    private static String time(Instant at) {
        return Istanbul.time(at).toString();
    }
}
