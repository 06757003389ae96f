package io.izinhub.detection.opinion;

import io.izinhub.detection.Category;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Weights of the features, one for each special category and one for any of them. Answers are log-odds: 0 is even, 3 is 95 of
 * 100. Immutable and thread-safe.
 */
public final class OpinionModel {

    /** The heads, in the order of the weights; the last one stands for any of them. */
    static final List<Category> CATEGORIES =
            Arrays.stream(Category.values()).filter(Category::isSpecial).toList();

    static final int ANY = CATEGORIES.size();
    static final int HEADS = ANY + 1;

    private static final int FORMAT = 0x4F50_0001;
    /** Weights are kept in 512ths: what is lost is less than what the training itself leaves open. */
    private static final float STEP = 512f;

    private final int[] features;
    private final short[] weights;
    private final float[] bias;
    private final int[] slots;

    /**
     * A model of these weights.
     *
     * @param features ascending
     * @param weights of feature i at i × {@link #HEADS} and after
     */
    OpinionModel(int[] features, short[] weights, float[] bias) {
        this.features = features;
        this.weights = weights;
        this.bias = bias;
        this.slots = slots(features);
    }

    static short rounded(float weight) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(weight * STEP)));
    }

    /** At most half full, so that a look finds its feature or a gap at once. */
    private static int[] slots(int[] features) {
        int[] slots = new int[Math.max(4, Integer.highestOneBit(features.length * 2) * 2)];
        for (int i = 0; i < features.length; i++) {
            int slot = slot(features[i], slots.length);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
        return slots;
    }

    private static int slot(int feature, int size) {
        return (feature * 0x9E3779B1 >>> 7) & (size - 1);
    }

    private int row(int feature) {
        int slot = slot(feature, slots.length);
        while (slots[slot] != 0) {
            if (features[slots[slot] - 1] == feature) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    /** Log-odds of each head for a sentence. */
    float[] answers(int[] sentence) {
        int[] sums = new int[HEADS];
        int known = 0;
        for (int feature : sentence) {
            int row = row(feature);
            if (row >= 0) {
                known++;
                for (int head = 0; head < HEADS; head++) {
                    sums[head] += weights[row * HEADS + head];
                }
            }
        }
        float scale = scale(known) / STEP;
        float[] answers = new float[HEADS];
        for (int head = 0; head < HEADS; head++) {
            answers[head] = bias[head] + sums[head] * scale;
        }
        return answers;
    }

    /** A long sentence must not be surer than a short one only because it is long. */
    static float scale(int features) {
        return (float) (1 / Math.sqrt(features + 1.0));
    }

    /** Features that it has weights for. */
    public int size() {
        return features.length;
    }

    /** As it is kept in a file. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * bias.length + 4 * features.length + 2 * weights.length);
        bytes.putInt(FORMAT).putInt(features.length);
        for (float each : bias) {
            bytes.putFloat(each);
        }
        for (int feature : features) {
            bytes.putInt(feature);
        }
        for (short weight : weights) {
            bytes.putShort(weight);
        }
        return bytes.array();
    }

    /** @throws IllegalArgumentException if these are not the bytes of a model of this version */
    public static OpinionModel of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (file.length < 8 || bytes.getInt() != FORMAT) {
            throw new IllegalArgumentException("Not a model of the second opinion, or of another version");
        }
        int count = bytes.getInt();
        if (count < 0 || file.length != 8L + 4 * HEADS + (4L + 2 * HEADS) * count) {
            throw new IllegalArgumentException("The model of the second opinion is cut off");
        }
        float[] bias = new float[HEADS];
        for (int i = 0; i < HEADS; i++) {
            bias[i] = bytes.getFloat();
        }
        int[] features = new int[count];
        for (int i = 0; i < count; i++) {
            features[i] = bytes.getInt();
        }
        short[] weights = new short[count * HEADS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = bytes.getShort();
        }
        return new OpinionModel(features, weights, bias);
    }
}
