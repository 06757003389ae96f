package io.izinhub.detection.opinion;

import io.izinhub.detection.Category;
import io.izinhub.detection.text.FoldedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Trains the model: logistic regression by stochastic gradient descent with a step of its own for each weight (AdaGrad). The
 * same sentences in the same order give the same model on every machine: the order of the steps is drawn from a fixed seed and
 * {@code StrictMath} is used where libraries may differ.
 */
public final class OpinionTrainer {

    /** What stands in one sentence of all tells of that sentence only, and there are more of such than of others. */
    private static final int LEAST = 2;

    private static final long SEED = 7;
    private static final int ROUNDS = 12;
    /** From this round on weights only swing around what they come to, which is their mean. */
    private static final int SETTLED = 6;

    private static final double STEP = 0.5;
    private static final double SHRINK = 1e-4;
    private static final double SURE = 1e-3;
    private static final double SMALL = 1e-6;

    private record Example(int[] features, boolean[] labels) {}

    private final List<Example> examples = new ArrayList<>();

    /** A sentence, and which special categories it tells of somebody; none for a clean one. */
    public void add(FoldedText text, int sentence, Set<Category> told) {
        boolean[] labels = new boolean[OpinionModel.HEADS];
        for (Category category : told) {
            int head = OpinionModel.CATEGORIES.indexOf(category);
            if (head >= 0) {
                labels[head] = true;
                labels[OpinionModel.ANY] = true;
            }
        }
        examples.add(new Example(SentenceFeatures.of(text, sentence), labels));
    }

    public OpinionModel train() {
        Map<Integer, Integer> counts = new TreeMap<>();
        examples.forEach(example -> Arrays.stream(example.features())
                .distinct()
                .forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        int[] features = counts.entrySet().stream()
                .filter(feature -> feature.getValue() >= LEAST)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        Map<Integer, Integer> rows = new HashMap<>();
        for (int i = 0; i < features.length; i++) {
            rows.put(features[i], i);
        }
        List<Example> numbered = examples.stream()
                .map(example -> new Example(numbered(example.features(), rows), example.labels()))
                .toList();
        short[] weights = new short[features.length * OpinionModel.HEADS];
        float[] bias = new float[OpinionModel.HEADS];
        for (int head = 0; head < OpinionModel.HEADS; head++) {
            float[] trained = trained(numbered, head, features.length);
            for (int row = 0; row < features.length; row++) {
                weights[row * OpinionModel.HEADS + head] = OpinionModel.rounded(trained[row]);
            }
            bias[head] = trained[features.length];
        }
        return new OpinionModel(features, weights, bias);
    }

    private static int[] numbered(int[] features, Map<Integer, Integer> rows) {
        return Arrays.stream(features).filter(rows::containsKey).map(rows::get).toArray();
    }

    /** The weights of one head, the bias last. */
    private static float[] trained(List<Example> all, int head, int size) {
        float[] weights = new float[size + 1];
        float[] squares = new float[size + 1];
        float[] mean = new float[size + 1];
        List<Example> order = new ArrayList<>(all);
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (Example example : order) {
                learn(example, head, weights, squares);
            }
            for (int row = 0; round >= SETTLED && row < mean.length; row++) {
                mean[row] += weights[row] / (ROUNDS - SETTLED);
            }
        }
        return mean;
    }

    private static void learn(Example example, int head, float[] weights, float[] squares) {
        int bias = weights.length - 1;
        float scale = OpinionModel.scale(example.features().length);
        double sum = weights[bias];
        for (int row : example.features()) {
            sum += weights[row] * scale;
        }
        double error = 1 / (1 + StrictMath.exp(-sum)) - (example.labels()[head] ? 1 : 0);
        if (Math.abs(error) < SURE) {
            return;
        }
        for (int row : example.features()) {
            step(row, error * scale + SHRINK * weights[row], weights, squares);
        }
        step(bias, error, weights, squares);
    }

    private static void step(int row, double gradient, float[] weights, float[] squares) {
        squares[row] += (float) (gradient * gradient);
        weights[row] -= (float) (STEP * gradient / Math.sqrt(squares[row] + SMALL));
    }
}
