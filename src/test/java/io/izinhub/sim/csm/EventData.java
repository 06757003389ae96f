package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The {@code DataJson} of events: every object numbered with {@code $id}, times local and without zone (CRM API, RES).
 * The members follow the vendor's sample; {@code IssueID}, the members of attachments and the whole form of a customer's
 * event are assumed.
 */
final class EventData {

    static final long CATEGORY = 14_602;
    static final long CONTACT_METHOD = 3_828;

    /** The fraction of a second is as long as it has to be, and left out when there is none. */
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.MILLI_OF_SECOND, 0, 3, true)
            .toFormatter(java.util.Locale.ROOT);

    private EventData() {}

    static String local(Instant at) {
        return LOCAL.format(LocalDateTime.ofInstant(at, SimClock.ISTANBUL));
    }

    static String ofIssue(Issue issue, Customer customer, boolean withId) {
        ObjectNode data = Json.object();
        data.set("CustomerUser", user(customer));
        data.set("Attachments", attachments(issue));
        data.set("Category", category(issue));
        data.set("Company", company());
        data.putObject("ContactMethod")
                .put("ContactMethodID", issue.contactMethodId())
                .put("ContactMethodName", "E-posta");
        data.put("CreationDate", local(issue.createdAt()));
        data.set("Customer", customer(customer));
        data.put("CustomerDescription", issue.description());
        if (withId) {
            data.put("IssueID", issue.id());
        }
        return text(data);
    }

    static String ofCustomer(Customer customer, Instant at) {
        ObjectNode data = Json.object();
        data.set("Company", company());
        data.put("CreationDate", local(at));
        data.set("Customer", customer(customer));
        return text(data);
    }

    private static ObjectNode user(Customer customer) {
        ObjectNode user = Json.object()
                .put("Email", customer.text(Customer.EMAIL))
                .put("Name", customer.text(Customer.NAME))
                .put("Surname", customer.text(Customer.SURNAME));
        user.putObject("Unit")
                .put("UnitID", 2)
                .put("UnitName", "Müşteri Birimi")
                .put("UnitPath", "");
        return user.put("UserID", customer.id() + 1_000_000).put("UserName", "");
    }

    static ArrayNode attachments(Issue issue) {
        ArrayNode all = Json.array();
        issue.attachments()
                .forEach(one -> all.addObject().put("AttachmentID", one.id()).put("FileName", one.fileName()));
        return all;
    }

    private static ObjectNode category(Issue issue) {
        ObjectNode category = Json.object();
        category.putObject("BusinessChannel").put("BusinessChannelID", 34);
        return category.put("CategoryDescription", "")
                .put("CategoryID", issue.categoryId())
                .put("CategoryIDPath", "14599")
                .put("CategoryName", "Hasar")
                .put("CategoryPath", "Bildirimler")
                .put("IsDescriptionRequired", true);
    }

    private static ObjectNode company() {
        return Json.object()
                .put("CompanyID", CsmCall.COMPANY)
                .put("CompanyName", "ornek")
                .put("HostingScheme", "HTTPS");
    }

    private static ObjectNode customer(Customer customer) {
        return Json.object()
                .put("CustomerBankCode", customer.text(Customer.CODE))
                .put("CustomerID", customer.id())
                .put(Customer.NAME, customer.text(Customer.NAME))
                .put(Customer.SURNAME, customer.text(Customer.SURNAME))
                .put("Email", customer.text(Customer.EMAIL));
    }

    private static String text(ObjectNode data) {
        return Json.write(numbered(data, new AtomicInteger()));
    }

    private static JsonNode numbered(JsonNode node, AtomicInteger last) {
        if (node.isArray()) {
            ArrayNode copy = Json.array();
            node.forEach(item -> copy.add(numbered(item, last)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = Json.object().put("$id", Integer.toString(last.incrementAndGet()));
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            copy.set(member.getKey(), numbered(member.getValue(), last));
        }
        return copy;
    }
}
