package io.izinhub.sim.mysoft;

import io.izinhub.sim.Moment;
import io.izinhub.sim.iys.IysOutcome;
import io.izinhub.sim.iys.IysRecord;
import io.izinhub.sim.iys.IysSimulator;
import io.izinhub.sim.iys.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One consent on its way from Mysoft to İYS. */
record Parcel(ConsentData data, Submission submission, String requestId, String subRequestId) {

    static final String REGISTERED = "IYSDE_KAYITLI";
    static final String FAILED = "HATA";

    /** Half of the way it waits to be sent, half of the way its packet is asked for. */
    String portalStatus(Instant now) {
        Optional<IysOutcome> said = submission.outcome();
        if (said.isPresent()) {
            return said.get().accepted() ? REGISTERED : FAILED;
        }
        Duration half =
                Duration.between(submission.accepted(), submission.due()).dividedBy(2);
        return now.isBefore(submission.accepted().plus(half))
                ? "IYSYE_GONDERIM_ICIN_BEKLIYOR"
                : "PAKET_DURUM_SORGULANACAK";
    }

    /** The answer to a status call for one. */
    Map<String, Object> json(Instant now) {
        Map<String, Object> json = new LinkedHashMap<>(data.json());
        json.put("portalStatus", portalStatus(now));
        json.put("folderName", data.folderName());
        json.put("note", data.note());
        return json;
    }

    /** The entry in a batch and in the list of movements: with what İYS said. */
    Map<String, Object> detail(Instant now) {
        Map<String, Object> json = new LinkedHashMap<>(data.json());
        json.put("portalStatus", portalStatus(now));
        json.put("requestId", requestId);
        json.put("subRequestId", subRequestId);
        Optional<IysRecord> record = submission.outcome().map(IysOutcome::record);
        json.put("transactionId", record.map(IysRecord::transactionId).orElse(null));
        json.put(
                "creationDate",
                record.map(m -> Moment.seconds(m.creationDate())).orElse(null));
        Optional<String> code = submission
                .outcome()
                .filter(said -> !said.accepted())
                .map(said -> said.codes().get(0));
        json.put("errorCode", code.orElse(null));
        json.put("errorDescription", code.map(IysSimulator::text).orElse(null));
        return json;
    }
}
