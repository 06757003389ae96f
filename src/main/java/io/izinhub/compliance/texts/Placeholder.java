package io.izinhub.compliance.texts;

import java.util.Arrays;
import java.util.Optional;

/** A name that a text may hold, what its value is, and the sections of the agreed wording whose texts may hold it. */
public enum Placeholder {
    /** Registered trade name. */
    COMPANY_TITLE("companyTitle", Type.TEXT, Placeholder.ALL),
    /** The brand as people know it. */
    BRAND_NAME("brandName", Type.TEXT, Placeholder.ALL),
    MERSIS_NO("mersisNo", Type.TEXT, 2, 8, 9, Placeholder.PAGE),
    CONTACT_PHONE("contactPhone", Type.PHONE, 2, 3, 6, 9, Placeholder.PAGE),
    CONTACT_EMAIL("contactEmail", Type.EMAIL, 2, 3, 6, 9, Placeholder.PAGE),
    POSTAL_ADDRESS("postalAddress", Type.TEXT, 2, 3, Placeholder.PAGE),
    /** Address in the registered electronic mail. */
    KEP_ADDRESS("kepAddress", Type.EMAIL, 2, 3, Placeholder.PAGE),
    /** Mailbox for "this is not for me"; must exist and be read. */
    MISDIRECTED_EMAIL("misdirectedEmail", Type.EMAIL, 2, Placeholder.PAGE),
    NOTICE_URL("noticeUrl", Type.LINK, 2, 3, 5, 6, 9),
    /** Why the message is sent, approved with its template. */
    PURPOSE_SENTENCE("purposeSentence", Type.TEXT, 2),
    /** {@link TextId#NOTICE_SHORT}, filled in by {@link Texts} where the notice is layered. */
    SHORT_NOTICE("shortNotice", Type.TEXT, 2),
    /** Opaque link of this recipient. */
    OPT_OUT_URL("optOutUrl", Type.LINK, 2, 9),
    /** The same for a text message. */
    SHORT_OPT_OUT_URL("shortOptOutUrl", Type.LINK, 8),
    /** Word that people send to {@link #SHORT_CODE}. */
    SMS_KEYWORD("smsKeyword", Type.TEXT, 8),
    SHORT_CODE("shortCode", Type.TEXT, 8),
    REFERENCE_NO("referenceNo", Type.TEXT, 3, 4, 12, 13, 14),
    RECEIVED_AT("receivedAt", Type.TEXT, 3, 4, 12, 13),
    /** The company's own address that was written to. */
    MAILBOX_ADDRESS("mailboxAddress", Type.EMAIL, 3, 4, 12, 13),
    MAILBOX_LABEL("mailboxLabel", Type.TEXT, 3, 4, 12, 13),
    /** Upload page or portal that is not the CRM. */
    SECURE_CHANNEL_NAME("secureChannelName", Type.TEXT, 3, Placeholder.PAGE),
    SECURE_CHANNEL_URL("secureChannelUrl", Type.LINK, 3, 5, Placeholder.PAGE),
    DATA_GUIDE_URL("dataGuideUrl", Type.LINK, 3),
    DPO_NAME("dpoName", Type.TEXT, 4, 12, 13, Placeholder.PAGE),
    DPO_EMAIL("dpoEmail", Type.EMAIL, 4, 12, 13, Placeholder.PAGE),
    /** Without a query. */
    CONSOLE_URL("consoleUrl", Type.LINK, 4, 12, 13),

    REPORT_DATE("reportDate", Type.TEXT, 4),
    MODE_SUMMARY("modeSummary", Type.TEXT, 4),
    SYSTEM_SUMMARY("systemSummary", Type.TEXT, 4),
    OPEN_COUNT("openCount", Type.TEXT, 4),
    /** Items with {@link #REFERENCE_NO}, {@link #MAILBOX_LABEL}, {@link #AGE}, {@link #DUE_AT}, {@link #PRIORITY}. */
    OPEN_ITEMS("openItems", Type.ITEMS, 4),
    AGE("age", Type.TEXT, 4),
    DUE_AT("dueAt", Type.TEXT, 4, 12),
    PRIORITY("priority", Type.TEXT, 4),
    OPEN_MORE("openMore", Type.TEXT, 4),
    DUE_SOON_COUNT("dueSoonCount", Type.TEXT, 4),
    IN_TOTAL("inTotal", Type.TEXT, 4),
    IN_PASSED("inPassed", Type.TEXT, 4),
    IN_REDACTED("inRedacted", Type.TEXT, 4),
    IN_DIVERTED("inDiverted", Type.TEXT, 4),
    IN_HELD("inHeld", Type.TEXT, 4),
    IN_REJECTED("inRejected", Type.TEXT, 4),
    IN_UNREADABLE("inUnreadable", Type.TEXT, 4),
    OUT_TOTAL("outTotal", Type.TEXT, 4),
    OUT_FOOTER("outFooter", Type.TEXT, 4),
    OUT_REFUSED("outRefused", Type.TEXT, 4),
    OUT_HELD("outHeld", Type.TEXT, 4),
    OUT_UNTOUCHED("outUntouched", Type.TEXT, 4),
    FALSE_POSITIVES("falsePositives", Type.TEXT, 4),
    IYS_PENDING("iysPending", Type.TEXT, 4),
    IYS_DUE_SOON("iysDueSoon", Type.TEXT, 4),
    IYS_LATE("iysLate", Type.TEXT, 4),
    DSR_OPEN("dsrOpen", Type.TEXT, 4),
    DSR_NEXT_DUE("dsrNextDue", Type.TEXT, 4),
    REDACTION_OPEN("redactionOpen", Type.TEXT, 4),

    COUNT("count", Type.TEXT, 4),
    DAYS_LEFT("daysLeft", Type.TEXT, 4),
    FUNCTION_LABEL("functionLabel", Type.TEXT, 4),
    OLD_MODE("oldMode", Type.TEXT, 4),
    NEW_MODE("newMode", Type.TEXT, 4),
    ACTOR_ROLE("actorRole", Type.TEXT, 4),
    SYSTEM_LABEL("systemLabel", Type.TEXT, 4),
    /** Number of a data-subject request. */
    REQUEST_ID("requestId", Type.TEXT, 4),

    SUPPLIER_NAME("supplierName", Type.TEXT, 11),
    SERVICE_DESCRIPTION("serviceDescription", Type.TEXT, 11),
    SUPPLIER_ROLE("supplierRole", Type.TEXT, 11),
    DATA_CLASSES("dataClasses", Type.TEXT, 11),
    DATA_LOCATION("dataLocation", Type.TEXT, 11),
    TECHNICAL_METHOD("technicalMethod", Type.TEXT, 11),
    START_DATE("startDate", Type.TEXT, 11),

    LAST4("last4", Type.TEXT, 12),
    /** {@link Words#fileType}, never a name. */
    FILE_TYPE("fileType", Type.TEXT, 12),
    ISSUE_ID("issueId", Type.TEXT, 12),
    FIELD_LABEL("fieldLabel", Type.TEXT, 12),
    STATUS_LABEL("statusLabel", Type.TEXT, 12),
    IYS_STATE_LABEL("iysStateLabel", Type.TEXT, 12),
    SOURCE_LABEL("sourceLabel", Type.TEXT, 9, 12),
    CONSENT_AT("consentAt", Type.TEXT, 9, 12),
    /** How messages come, in words: {@link Words#channel}. */
    CHANNEL_LABEL("channelLabel", Type.TEXT, 9),
    /** Of the person who is told. */
    MASKED_ADDRESS("maskedAddress", Type.TEXT, 9),
    PURPOSE_LABELS("purposeLabels", Type.TEXT, 9),
    /** Page of the second step of double opt-in. */
    CONFIRM_URL("confirmUrl", Type.LINK, 9),

    /** Stable code in ASCII. */
    REASON_CODE("reasonCode", Type.TEXT, 14),
    /** Names of elements in ASCII. */
    MISSING("missing", Type.TEXT, 14);

    /** Section number that stands for every text. */
    static final int ALL = 0;
    /** Section number of the notice page. */
    static final int PAGE = 1;

    /** What a value must look like. */
    enum Type {
        TEXT,
        EMAIL,
        PHONE,
        /** An address that begins with {@code http:} or {@code https:}. */
        LINK,
        ITEMS
    }

    private final String key;
    private final Type type;
    private final int[] sections;

    Placeholder(String key, Type type, int... sections) {
        this.key = key;
        this.type = type;
        this.sections = sections;
    }

    /** As it stands in a text between braces. */
    public String key() {
        return key;
    }

    Type type() {
        return type;
    }

    boolean allowedIn(int section) {
        return Arrays.stream(sections).anyMatch(allowed -> allowed == ALL || allowed == section);
    }

    static Optional<Placeholder> find(String key) {
        return Arrays.stream(values())
                .filter(placeholder -> placeholder.key.equals(key))
                .findFirst();
    }
}
