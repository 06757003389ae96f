package io.izinhub.compliance.texts;

import java.util.Arrays;
import java.util.Optional;

/** Every text by name. The name is that of its files: {@code policies/texts/<id>.<language>.<form>}. */
public enum TextId {
    /** Answer to somebody's request (R126). */
    FOOTER_INFO_REPLY("footer.info.reply", TextKind.FOOTER),
    /** Contract, order, policy, invoice. */
    FOOTER_INFO_SERVICE("footer.info.service", TextKind.FOOTER),
    /** Information that the law asks for. */
    FOOTER_INFO_LEGAL("footer.info.legal", TextKind.FOOTER),
    /** With a purpose sentence of the company's own. */
    FOOTER_INFO_CUSTOM("footer.info.custom", TextKind.FOOTER),
    /** Commercial, on a consent (R35-R38, R42). */
    FOOTER_CAMPAIGN_CONSENT("footer.campaign.consent", TextKind.CAMPAIGN_FOOTER),
    /** Commercial, to a merchant: claims no consent (R9). */
    FOOTER_CAMPAIGN_MERCHANT("footer.campaign.merchant", TextKind.CAMPAIGN_FOOTER),
    /** Stands above the link of a footer where the notice is layered. */
    NOTICE_SHORT("notice.short", TextKind.SHORT_NOTICE),

    /** The one subject of all mails to a sender (R81). */
    NOTICE_SUBJECT("notice.subject", TextKind.SENDER_SUBJECT),
    NOTICE_HELD("notice.held", TextKind.SENDER_NOTICE),
    NOTICE_REDACTED("notice.redacted", TextKind.SENDER_NOTICE),
    NOTICE_DIVERTED("notice.diverted", TextKind.SENDER_NOTICE),
    NOTICE_CLOSED("notice.closed", TextKind.SENDER_NOTICE),

    DPO_DIGEST("dpo.digest", TextKind.OFFICER_MAIL),
    DPO_DIGEST_SUBJECT("dpo.digest.subject", TextKind.OFFICER_SUBJECT),
    ALARM_HOLD_AGE("alarm.hold.age", TextKind.OFFICER_MAIL),
    ALARM_HOLD_AGE_SUBJECT("alarm.hold.age.subject", TextKind.OFFICER_SUBJECT),
    ALARM_IYS_DEADLINE("alarm.iys.deadline", TextKind.OFFICER_MAIL),
    ALARM_IYS_DEADLINE_SUBJECT("alarm.iys.deadline.subject", TextKind.OFFICER_SUBJECT),
    ALARM_IYS_LATE("alarm.iys.late", TextKind.OFFICER_MAIL),
    ALARM_IYS_LATE_SUBJECT("alarm.iys.late.subject", TextKind.OFFICER_SUBJECT),
    ALARM_DSR("alarm.dsr", TextKind.OFFICER_MAIL),
    ALARM_DSR_SUBJECT("alarm.dsr.subject", TextKind.OFFICER_SUBJECT),
    ALARM_MODE("alarm.mode", TextKind.OFFICER_MAIL),
    ALARM_MODE_SUBJECT("alarm.mode.subject", TextKind.OFFICER_SUBJECT),
    ALARM_FEED("alarm.feed", TextKind.OFFICER_MAIL),
    ALARM_FEED_SUBJECT("alarm.feed.subject", TextKind.OFFICER_SUBJECT),
    /** List and gateway disagree (R19). */
    ALARM_CHECKS("alarm.checks", TextKind.OFFICER_MAIL),
    ALARM_CHECKS_SUBJECT("alarm.checks.subject", TextKind.OFFICER_SUBJECT),

    /** Consents that nobody was told of on their day (R23). */
    ALARM_CONFIRM_LATE("alarm.confirm.late", TextKind.OFFICER_MAIL),
    ALARM_CONFIRM_LATE_SUBJECT("alarm.confirm.late.subject", TextKind.OFFICER_SUBJECT),
    /** Warnings that were pasted somewhere and have changed since (R115). */
    ALARM_SNIPPET("alarm.snippet", TextKind.OFFICER_MAIL),
    ALARM_SNIPPET_SUBJECT("alarm.snippet.subject", TextKind.OFFICER_SUBJECT),
    /** Refusals that stand on one side only and wait for a decision (R27). */
    ALARM_COMPARISON("alarm.comparison", TextKind.OFFICER_MAIL),
    ALARM_COMPARISON_SUBJECT("alarm.comparison.subject", TextKind.OFFICER_SUBJECT),
    /** Data goes to a supplier that is not approved (R138). */
    ALARM_SUPPLIER("alarm.supplier", TextKind.OFFICER_MAIL),
    ALARM_SUPPLIER_SUBJECT("alarm.supplier.subject", TextKind.OFFICER_SUBJECT),
    /** The authorisation of an İYS integrator is soon over (R34). */
    ALARM_AUTHORISATION("alarm.authorisation", TextKind.OFFICER_MAIL),
    ALARM_AUTHORISATION_SUBJECT("alarm.authorisation.subject", TextKind.OFFICER_SUBJECT),

    /** To Next4biz about a supplier of the company (R138). */
    VENDOR_SUPPLIER("vendor.supplier", TextKind.LETTER),
    VENDOR_SUPPLIER_SUBJECT("vendor.supplier.subject", TextKind.LETTER_SUBJECT),

    WARN_SPECIAL_TEXT_LABEL("warn.special.text.label", TextKind.WARNING_LABEL),
    WARN_SPECIAL_TEXT("warn.special.text", TextKind.WARNING),
    WARN_SPECIAL_TEXT_LONG("warn.special.text.long", TextKind.WARNING),
    WARN_SPECIAL_FILE_LABEL("warn.special.file.label", TextKind.WARNING_LABEL),
    WARN_SPECIAL_FILE("warn.special.file", TextKind.WARNING),
    WARN_PAYMENT_TEXT_LABEL("warn.payment.text.label", TextKind.WARNING_LABEL),
    WARN_PAYMENT_TEXT("warn.payment.text", TextKind.WARNING),
    WARN_PAYMENT_FILE("warn.payment.file", TextKind.WARNING),
    WARN_COMBINED_LABEL("warn.combined.label", TextKind.WARNING_LABEL),
    WARN_SPECIAL_FILE_LONG("warn.special.file.long", TextKind.WARNING),
    WARN_PAYMENT_TEXT_LONG("warn.payment.text.long", TextKind.WARNING),
    WARN_PAYMENT_FILE_LABEL("warn.payment.file.label", TextKind.WARNING_LABEL),
    WARN_PAYMENT_FILE_LONG("warn.payment.file.long", TextKind.WARNING),
    WARN_COMBINED("warn.combined", TextKind.WARNING),
    WARN_COMBINED_LONG("warn.combined.long", TextKind.WARNING),
    /** Added where there is a channel for such data. */
    WARN_SECURE("warn.secure", TextKind.WARNING),
    /** On the entry screens of employees. */
    WARN_AGENT("warn.agent", TextKind.WARNING),

    FORM_NOTICE("form.notice", TextKind.FORM_NOTICE),
    FORM_CONSENT_HEADING("form.consent.heading", TextKind.CONSENT_LINE),
    /** The words that are consented to. */
    FORM_CONSENT_TEXT("form.consent.text", TextKind.CONSENT),
    /** The labels of the three boxes, by channel. */
    FORM_CONSENT_EPOSTA("form.consent.EPOSTA", TextKind.CONSENT_LINE),
    FORM_CONSENT_MESAJ("form.consent.MESAJ", TextKind.CONSENT_LINE),
    FORM_CONSENT_ARAMA("form.consent.ARAMA", TextKind.CONSENT_LINE),
    FORM_CONSENT_AFTER("form.consent.after", TextKind.CONSENT),
    /** The same-day confirmation (R23). */
    CONFIRM_EMAIL("confirm.email", TextKind.CONSENT_MAIL),
    CONFIRM_EMAIL_SUBJECT("confirm.email.subject", TextKind.CONSENT_SUBJECT),
    /** The second step of double opt-in. */
    OPTIN_DOUBLE("optin.double", TextKind.CONSENT_MAIL),
    OPTIN_DOUBLE_SUBJECT("optin.double.subject", TextKind.CONSENT_SUBJECT),
    /** The way out of a text message, with the number of the company (R35, R42). */
    SMS_OPTOUT_LINK("sms.optout.link", TextKind.SMS_LINE),
    /** The same by a word sent to the company's short number. */
    SMS_OPTOUT_KEYWORD("sms.optout.keyword", TextKind.SMS_LINE),
    /** The link where the message names the company's number itself. */
    SMS_OPTOUT_SHORT("sms.optout.short", TextKind.SMS_LINE),
    /** Answer to a text message that refused. */
    SMS_DONE("sms.done", TextKind.SMS_ANSWER),
    /** Answer to a text message that holds no word we know. */
    SMS_UNKNOWN("sms.unknown", TextKind.SMS_ANSWER),

    MARK_REMOVED("mark.removed", TextKind.CRM_LINE),
    MARK_CARD("mark.card", TextKind.CRM_LINE),
    MARK_CVV("mark.cvv", TextKind.CRM_LINE),
    MARK_SECRET("mark.secret", TextKind.CRM_LINE),
    MARK_IBAN("mark.iban", TextKind.CRM_LINE),
    /** Stands in place of an attachment. */
    STUB_ATTACHMENT("stub.attachment", TextKind.CRM_MAIL),
    /** On top of a redacted mail. */
    NOTE_REDACTED("note.redacted", TextKind.CRM_MAIL),
    TICKET_HELD_SUBJECT("ticket.held.subject", TextKind.CRM_LINE),
    TICKET_HELD_BODY("ticket.held.body", TextKind.CRM_FIELD),
    TICKET_DIVERTED_SUBJECT("ticket.diverted.subject", TextKind.CRM_LINE),
    TICKET_DIVERTED_BODY("ticket.diverted.body", TextKind.CRM_FIELD),
    TASK_REDACT("task.redact", TextKind.CRM_FIELD),
    CRM_CONSENT_NOTE("crm.consent.note", TextKind.CRM_FIELD),
    CRM_CONSENT_INCOMPLETE("crm.consent.incomplete", TextKind.CRM_FIELD),

    /** The one subject of all mails to an employee about a mail of his. */
    OUT_SUBJECT("out.subject", TextKind.AGENT_SUBJECT),
    OUT_WARN("out.warn", TextKind.AGENT_MAIL),
    OUT_HELD("out.held", TextKind.AGENT_MAIL),
    OUT_CARD("out.card", TextKind.AGENT_MAIL),
    OUT_IMAGE("out.image", TextKind.AGENT_MAIL),
    OUT_PARTNER("out.partner", TextKind.AGENT_MAIL),

    SMTP_NOCONSENT("smtp.noconsent", TextKind.SMTP_REPLY),
    SMTP_CONTENT("smtp.content", TextKind.SMTP_REPLY),
    SMTP_CARD("smtp.card", TextKind.SMTP_REPLY),
    SMTP_INBOUND_REJECT("smtp.inbound.reject", TextKind.SMTP_REPLY),
    SMTP_UNREADABLE("smtp.unreadable", TextKind.SMTP_REPLY),
    SMTP_LATER("smtp.later", TextKind.SMTP_REPLY),
    SMTP_CHECK_LATER("smtp.check.later", TextKind.SMTP_REPLY),
    SMTP_TOOBIG("smtp.toobig", TextKind.SMTP_REPLY);

    private final String id;
    private final TextKind kind;

    TextId(String id, TextKind kind) {
        this.id = id;
        this.kind = kind;
    }

    /** As in file names and audit rows: {@code footer.info.reply}. */
    public String id() {
        return id;
    }

    TextKind kind() {
        return kind;
    }

    static Optional<TextId> find(String id) {
        return Arrays.stream(values()).filter(text -> text.id.equals(id)).findFirst();
    }
}
