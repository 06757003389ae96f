package io.izinhub.mail.own;

import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.mail.inbound.domain.InboundPolicy;
import io.izinhub.mail.inbound.domain.MailboxPolicy;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses a start after which somebody would have to be told and could not be. */
final class OwnStart {

    private static final Logger LOG = LoggerFactory.getLogger(OwnStart.class);

    private static final String HOP = "hub.mail.own.hop";
    private static final String MAILBOX_HOP = "hub.mail.own.mailbox-hop";

    private OwnStart() {}

    static OwnCompany company(CompanyFacts facts, OwnProperties settings) {
        try {
            return OwnCompany.of(facts, settings.brand(), settings.from());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblem(
                    "hub.mail.own.brand",
                    "There is no such brand. | Böyle bir marka yok.",
                    new Hint("Name one of hub.brands.", "hub.brands altındakilerden birini yazın."));
        }
    }

    /** @param polls whether mail comes out of mailboxes too, perhaps from there alone */
    static OwnHops hops(
            MailGateways gateways,
            MailProperties mail,
            boolean polls,
            OwnProperties settings,
            InboundPolicy policy,
            OwnCompany company) {
        Optional<String> outward = chosen(
                gateways,
                HOP,
                settings.hop(),
                "hub.mail.outbound.next-hops",
                mail.outbound().nextHops());
        Optional<String> mailboxes = chosen(
                gateways,
                MAILBOX_HOP,
                settings.mailboxHop(),
                "hub.mail.inbound.next-hops",
                mail.inbound().nextHops());
        if (mail.inbound().enabled() || polls) {
            requireWay(outward, policy);
            requireWayIntoCrm(mailboxes, policy, company);
        }
        if (outward.isEmpty()) {
            LOG.info("No mail of the hub's own is sent: hub.mail.own.hop is not set");
        }
        return new OwnHops(gateways, outward, mailboxes);
    }

    private static void requireWay(Optional<String> outward, InboundPolicy policy) {
        if (outward.isEmpty() && any(policy, each -> !each.notices().isEmpty())) {
            throw new ConfigurationProblem(
                    HOP,
                    "policies/mail/inbound.yaml has senders told, and no server takes such mail. | policies/mail/inbound.yaml gönderenlere bildirim istiyor, bu postayı alacak sunucu ise yok.",
                    new Hint(
                            "Name one of hub.mail.hops that takes mail to everybody, or say notices: [] in the policy.",
                            "hub.mail.hops altında dışarıya posta alan sunucunun adını yazın ya da ilkede notices: [] deyin."));
        }
    }

    private static void requireWayIntoCrm(Optional<String> mailboxes, InboundPolicy policy, OwnCompany company) {
        if (!any(policy, MailboxPolicy::ticket)) {
            return;
        }
        if (company.address().isEmpty()) {
            throw new ConfigurationProblem(
                    "hub.mail.own.from",
                    "policies/mail/inbound.yaml has the CRM told, and nobody to write in whose name. | policies/mail/inbound.yaml CRM'e bildirim istiyor, kimin adına yazılacağı ise belli değil.",
                    new Hint(
                            "Give an address of the company, or hub.company.dpo-email, or say ticket: false in the policy.",
                            "Şirketin bir adresini ya da hub.company.dpo-email değerini verin; ya da ilkede ticket: false deyin."));
        }
        if (mailboxes.isEmpty()) {
            throw new ConfigurationProblem(
                    MAILBOX_HOP,
                    "policies/mail/inbound.yaml has the CRM told, and no server takes mail to its mailboxes. | policies/mail/inbound.yaml CRM'e bildirim istiyor, kutularına posta alacak sunucu ise yok.",
                    new Hint(
                            "Name the one of hub.mail.hops that the CRM collects from, or say ticket: false in the policy.",
                            "hub.mail.hops altında CRM'in posta aldığı sunucunun adını yazın ya da ilkede ticket: false deyin."));
        }
    }

    private static boolean any(InboundPolicy policy, Predicate<MailboxPolicy> says) {
        return Stream.concat(Stream.of(policy.others()), policy.mailboxes().values().stream())
                .anyMatch(says);
    }

    /** @param usually the property in which the usual ones stand */
    private static Optional<String> chosen(
            MailGateways gateways, String property, String named, String usually, List<String> usual) {
        Optional<String> name =
                Optional.ofNullable(named).or(() -> usual.stream().findFirst());
        name.ifPresent(each -> gateways.hop(named == null ? usually : property, each));
        return name;
    }
}
