package io.izinhub.detection.opinion;

/**
 * How sure the model must be, as log-odds. Immutable.
 *
 * @param dismiss below it what is only looked at is no finding
 * @param doubt below it what is claimed for certain is only looked at
 * @param confirm from it what is only looked at is acted on
 * @param see from it a sentence is claimed that nothing else claims
 */
public record Thresholds(float dismiss, float doubt, float confirm, float see) {

    /** As measured best on the training mails of each author by a model of the others. */
    public static Thresholds shipped() {
        return percent(4, 5, 30, 85);
    }

    /**
     * The same in percent.
     *
     * @throws IllegalArgumentException if a value is not between 0 and 100, or they do not ascend
     */
    public static Thresholds percent(int dismiss, int doubt, int confirm, int see) {
        if (dismiss < 0 || doubt < dismiss || confirm < doubt || see < confirm || see > 100) {
            throw new IllegalArgumentException("0 <= dismiss <= doubt <= confirm <= see <= 100");
        }
        return new Thresholds(logOdds(dismiss), logOdds(doubt), logOdds(confirm), logOdds(see));
    }

    private static float logOdds(int percent) {
        if (percent == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        return percent == 100 ? Float.POSITIVE_INFINITY : (float) StrictMath.log(percent / (100.0 - percent));
    }
}
