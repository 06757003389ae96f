package io.izinhub.mail.own;

import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.api.CompanyFacts;
import java.util.Optional;

/**
 * Who writes mails of ours. Immutable.
 *
 * @param values of the company, or of the brand whose notice is linked to
 * @param name trade name, in From; null where none is configured
 * @param address in From of what no customer gets; empty where none is configured
 * @param officer address of the data protection officer; empty where none is configured
 */
public record OwnCompany(TextValues values, String name, Optional<String> address, Optional<String> officer) {

    /** @param brand the configured one; null: the first that has a notice */
    static OwnCompany of(CompanyFacts facts, String brand, String from) {
        Optional<String> chosen = Optional.ofNullable(brand).or(facts::brandWithNotice);
        TextValues values = chosen.map(facts::of).orElseGet(facts::company);
        Optional<String> officer = Optional.ofNullable(facts.dpoEmail());
        return new OwnCompany(
                values, facts.tradeName(), Optional.ofNullable(from).or(() -> officer), officer);
    }

    /** Prints no address. */
    @Override
    public String toString() {
        return "OwnCompany[" + name + "]";
    }
}
