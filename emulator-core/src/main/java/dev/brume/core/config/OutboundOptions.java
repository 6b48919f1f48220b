package dev.brume.core.config;

import java.util.Optional;

/**
 * How the emulator reaches the world outside.
 *
 * @param trustAnyCertificate whether https endpoints may present whatever certificate they like; else theirs must be one that the
 *     JVM trusts, or the emulator's own
 * @param smtp where e-mails are handed on to; they stay here when there is none
 */
public record OutboundOptions(boolean trustAnyCertificate, Optional<SmtpServer> smtp) {
    public static final OutboundOptions DEFAULT = new OutboundOptions(false);

    /** Without a server for e-mails. */
    public OutboundOptions(boolean trustAnyCertificate) {
        this(trustAnyCertificate, Optional.empty());
    }
}
