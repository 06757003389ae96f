package io.izinhub.audit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The root of a Merkle tree (RFC 6962 form: inner node = SHA-256 of one byte 1, left, right), built while the leaves
 * stream by; memory grows with the logarithm of their number. For one thread.
 */
final class MerkleRoot {

    private record Subtree(int height, byte[] hash) {}

    private static final byte[] INNER = {1};

    private final Deque<Subtree> right = new ArrayDeque<>();
    private long leaves;

    void add(byte[] leaf) {
        leaves++;
        Subtree tree = new Subtree(0, leaf);
        while (!right.isEmpty() && right.peek().height() == tree.height()) {
            tree = new Subtree(tree.height() + 1, node(right.pop().hash(), tree.hash()));
        }
        right.push(tree);
    }

    long leaves() {
        return leaves;
    }

    /** The root so far; of no leaves: the hash of nothing. */
    byte[] root() {
        if (right.isEmpty()) {
            return Leaf.sha256();
        }
        byte[] hash = null;
        for (Subtree tree : right) {
            hash = hash == null ? tree.hash() : node(tree.hash(), hash);
        }
        return hash;
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Leaf.sha256(INNER, left, right);
    }
}
