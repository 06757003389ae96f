package io.izinhub.sms;

/** The text of a template as a person would get it, with values of the usual length where the real ones come later. */
record Filled(String text) {

    /** Characters of a short opt-out link, as a person gets it. */
    private static final int LINK_LENGTH = 45;

    /**
     * @param optOut beginning of the brand's own links; empty where it has none
     * @param phone empty where none is configured
     */
    record Sample(String optOut, String mersis, String brand, String phone) {}

    static Filled of(String text, Sample sample) {
        String link = link(sample.optOut());
        return new Filled(text.replace("{{shortOptOutUrl}}", link)
                .replace("{{optOutUrl}}", link)
                .replace("{{mersisNo}}", sample.mersis())
                .replace("{{brandName}}", sample.brand())
                .replace("{{contactPhone}}", sample.phone()));
    }

    private static String link(String optOut) {
        String start = optOut.isEmpty() ? "https://link.example/o/" : optOut;
        return start + "x".repeat(Math.max(1, LINK_LENGTH - start.length()));
    }
}
