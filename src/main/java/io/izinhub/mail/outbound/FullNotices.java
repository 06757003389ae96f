package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.NoticeForm;
import io.izinhub.compliance.texts.NoticePage;
import io.izinhub.compliance.texts.NoticeText;
import io.izinhub.compliance.texts.Notices;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.Optional;
import java.util.OptionalInt;

/** The notices that footers write out. Immutable, thread-safe. */
final class FullNotices {

    private final Notices notices;
    private final CompanyFacts company;

    FullNotices(Notices notices, CompanyFacts company) {
        this.notices = notices;
        this.company = company;
    }

    /** Empty where the brand has none, or nobody may see it. */
    Optional<NoticePage> of(String brand, Language language) {
        return company.notice(brand)
                .flatMap(key -> notices.page(key, OptionalInt.empty(), language, company.ofNotice(key)));
    }

    /** @throws ConfigurationProblem an account is to write out a notice that is not there or is too long */
    void check(OutboundPolicy policy) {
        policy.accounts().values().stream()
                .filter(account -> account.footer().notice() == NoticeForm.FULL)
                .forEach(this::check);
    }

    private void check(Account account) {
        boolean fits = account.footer().languages().parts().stream()
                .allMatch(language ->
                        of(account.brand(), language).filter(NoticeText::fits).isPresent());
        if (!fits) {
            throw new ConfigurationProblem(
                    OutboundPolicyFile.WHERE + ": " + account.name(),
                    "The notice of its brand is missing, not signed off, or longer than " + NoticeText.MOST
                            + " characters: it cannot be written out. | Markanın aydınlatma metni yok, onaylı değil ya da "
                            + NoticeText.MOST + " karakterden uzun: tam yazılamaz.",
                    new Hint("Say notice: short, or link.", "notice: short ya da link yazın."));
        }
    }
}
