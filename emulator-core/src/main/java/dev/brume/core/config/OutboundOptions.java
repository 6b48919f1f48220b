package dev.brume.core.config;

/**
 * How the emulator reaches the world outside.
 *
 * @param trustAnyCertificate whether https endpoints may present whatever certificate they like; else theirs must be one that the
 *     JVM trusts, or the emulator's own
 */
public record OutboundOptions(boolean trustAnyCertificate) {
    public static final OutboundOptions DEFAULT = new OutboundOptions(false);
}
