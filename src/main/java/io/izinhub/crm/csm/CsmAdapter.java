package io.izinhub.crm.csm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.ConsentFields;
import io.izinhub.crm.CrmAdapter;
import io.izinhub.crm.CrmAnswer;
import io.izinhub.crm.CrmCapabilities;
import io.izinhub.crm.CrmRequest;
import io.izinhub.crm.CrmSession;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Next4biz CSM (FMWS): HTTP Basic, one customer a call, found by id or e-mail and never by phone; internal errors in the
 * status line; a queue of events (RES). What the tenant is like stands in {@code mappings/crm-next4biz-csm.yaml}, the shapes
 * in {@code mappings/next4biz-csm/*.jslt}. Thread-safe.
 */
public final class CsmAdapter implements CrmAdapter {

    static final ObjectMapper JSON = new ObjectMapper();

    static final String NAME = "next4biz-csm";
    private static final CrmCapabilities CAPABILITIES =
            new CrmCapabilities(false, false, false, true, true, false, true, true, false, 1, 1, 1);

    private final CsmMapping mapping;
    private final CsmCalls calls;
    private final CsmAnswers answers;

    /**
     * @param file {@code mappings/crm-next4biz-csm.yaml}, or another of its form
     * @throws io.izinhub.platform.errors.ConfigurationProblem the mapping is not usable
     */
    public CsmAdapter(CsmAccount account, OverlayFile file, MappingRegistry shapes) {
        mapping = new CsmMappingFile("mappings/" + file.path()).read(file.text());
        CsmValues values = new CsmValues(mapping);
        calls = new CsmCalls(account, mapping, shapes, values);
        answers = new CsmAnswers(mapping, shapes, values);
    }

    @Override
    public CrmCapabilities capabilities() {
        return CAPABILITIES.with(mapping.issues());
    }

    @Override
    public HttpCall call(CrmRequest request, CrmSession session) {
        return calls.of(request);
    }

    @Override
    public CrmAnswer read(CrmRequest request, HttpAnswer answer, CrmSession session) {
        return answers.read(request, answer);
    }

    @Override
    public boolean isIssueNumber(String text) {
        return CsmCalls.ID.matcher(text).matches();
    }

    /** The CSM does not tell its fields: they are those of the mapping. */
    @Override
    public ConsentFields resolve(List<CrmAnswer.Field> fields) {
        Map<Channel, ConsentFields.Ids> ids = new EnumMap<>(Channel.class);
        mapping.consent()
                .forEach((channel, of) -> ids.put(channel, new ConsentFields.Ids(of.status(), of.date(), of.source())));
        return new ConsentFields(ids);
    }
}
