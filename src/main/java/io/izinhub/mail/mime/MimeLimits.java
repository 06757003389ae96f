package io.izinhub.mail.mime;

/**
 * How much structure of a message is followed. Beyond a limit the rest is one opaque part and a {@link Defect} says so: such a
 * message can be relayed, but is neither edited nor called clean.
 *
 * @param depth multiparts and messages in one another, the message itself being 1
 * @param parts leaves and containers together
 * @param headerBytes octets of one header section
 * @param headerFields fields of one header section
 * @param textBytes octets of one encoded text part that are decoded or edited
 */
public record MimeLimits(int depth, int parts, int headerBytes, int headerFields, int textBytes) {

    public static final MimeLimits STANDARD = new MimeLimits(30, 1_000, 1 << 20, 5_000, 8 << 20);
}
