package io.izinhub.crm.file;

import io.izinhub.crm.ConsentFields;
import io.izinhub.crm.CrmAdapter;
import io.izinhub.crm.CrmAnswer;
import io.izinhub.crm.CrmCapabilities;
import io.izinhub.crm.CrmError;
import io.izinhub.crm.CrmRequest;
import io.izinhub.crm.CrmSession;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.util.List;
import java.util.Map;

/**
 * A CRM behind a folder: told by files, read by files, never called. A permission is written by its address, so nobody is
 * searched for. Immutable, thread-safe.
 */
final class FileAdapter implements CrmAdapter {

    static final String NAME = "file";

    private static final CrmCapabilities CAPABILITIES =
            new CrmCapabilities(false, false, false, false, false, false, true, true, false, 1, 1, 1);

    private final FileAccount account;
    private final FileMapping mapping;

    FileAdapter(FileAccount account, FileMapping mapping) {
        this.account = account;
        this.mapping = mapping;
    }

    FileAccount account() {
        return account;
    }

    FileMapping mapping() {
        return mapping;
    }

    @Override
    public CrmCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public boolean byFiles() {
        return true;
    }

    /** There is nothing to call. */
    @Override
    public HttpCall call(CrmRequest request, CrmSession session) {
        throw new UnsupportedOperationException("a folder is not called");
    }

    @Override
    public CrmAnswer read(CrmRequest request, HttpAnswer answer, CrmSession session) {
        return new CrmAnswer.Failed(CrmError.SETUP, "BY_FILES");
    }

    /** Columns stand in the mapping. */
    @Override
    public ConsentFields resolve(List<CrmAnswer.Field> fields) {
        return new ConsentFields(Map.of());
    }
}
