package io.izinhub.detection.score;

import java.util.Locale;

/** A share of cases, as a number and with its 95 % Wilson interval. */
public record Rate(long hits, long cases) {

    private static final double Z = 1.959964;

    /** The share; not a number if there are no cases. */
    public double value() {
        return cases == 0 ? Double.NaN : (double) hits / cases;
    }

    /** Lower end of the interval. */
    public double low() {
        return cases == 0 ? Double.NaN : Math.max(0, centre() - margin());
    }

    /** Upper end of the interval. */
    public double high() {
        return cases == 0 ? Double.NaN : Math.min(1, centre() + margin());
    }

    private double centre() {
        return (value() + Z * Z / (2 * cases)) / (1 + Z * Z / cases);
    }

    private double margin() {
        double p = value();
        return Z / (1 + Z * Z / cases) * Math.sqrt(p * (1 - p) / cases + Z * Z / (4.0 * cases * cases));
    }

    /** The harmonic mean of precision and recall. */
    static double f1(double precision, double recall) {
        return 2 * precision * recall / (precision + recall);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f [%.3f-%.3f] %d/%d", value(), low(), high(), hits, cases);
    }
}
