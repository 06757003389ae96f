package io.izinhub.detection;

/** The kinds that KVKK 6/1 lists, one by one, each of which a policy can switch (R69), with the category that reports it. */
public enum RuleFamily {
    RACE(Category.RACE_ETHNICITY),
    ETHNIC_ORIGIN(Category.RACE_ETHNICITY),
    POLITICAL_OPINION(Category.POLITICAL_OPINION),
    PHILOSOPHICAL_BELIEF(Category.PHILOSOPHICAL_BELIEF),
    RELIGION(Category.RELIGION),
    SECT(Category.RELIGION),
    OTHER_BELIEF(Category.RELIGION),
    DRESS(Category.APPEARANCE_DRESS),
    ASSOCIATION(Category.MEMBERSHIP),
    FOUNDATION(Category.MEMBERSHIP),
    TRADE_UNION(Category.MEMBERSHIP),
    HEALTH(Category.HEALTH),
    SEXUAL_LIFE(Category.SEXUAL_LIFE),
    CRIMINAL_CONVICTION(Category.CRIMINAL),
    SECURITY_MEASURE(Category.CRIMINAL),
    BIOMETRIC(Category.BIOMETRIC),
    GENETIC(Category.GENETIC);

    private final Category category;

    RuleFamily(Category category) {
        this.category = category;
    }

    public Category category() {
        return category;
    }
}
