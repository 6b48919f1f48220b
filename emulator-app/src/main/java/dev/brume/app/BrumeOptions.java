package dev.brume.app;

import dev.brume.core.config.EmulatorOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How Brume is started.
 *
 * @param host the address to listen on; {@code 0.0.0.0} for every network
 * @param port 0 for any free port
 * @param certificate for TLS; without one, a certificate of our own is made
 * @param trustedOrigins web origins whose pages may call, besides pages that this machine serves; {@code *} trusts every page
 * @param services the services to serve, by name; empty for all
 */
public record BrumeOptions(
        String host,
        int port,
        Optional<Certificate> certificate,
        Set<String> trustedOrigins,
        Set<String> services,
        EmulatorOptions emulator) {
    /** The port that people know from other emulators. */
    public static final int PORT = 4566;

    public static final BrumeOptions DEFAULT =
            new BrumeOptions("127.0.0.1", PORT, Optional.empty(), Set.of(), Set.of(), EmulatorOptions.DEFAULT);

    /** PEM files: a certificate chain and its unencrypted private key. */
    public record Certificate(Path chain, Path privateKey) {}

    public BrumeOptions {
        trustedOrigins = Set.copyOf(trustedOrigins);
        services = Set.copyOf(services);
    }

    public BrumeOptions withHost(String host) {
        return new BrumeOptions(host, port, certificate, trustedOrigins, services, emulator);
    }

    public BrumeOptions withPort(int port) {
        return new BrumeOptions(host, port, certificate, trustedOrigins, services, emulator);
    }

    public BrumeOptions withCertificate(Certificate certificate) {
        return new BrumeOptions(host, port, Optional.of(certificate), trustedOrigins, services, emulator);
    }

    public BrumeOptions withTrustedOrigins(Set<String> trustedOrigins) {
        return new BrumeOptions(host, port, certificate, trustedOrigins, services, emulator);
    }

    public BrumeOptions withServices(Set<String> services) {
        return new BrumeOptions(host, port, certificate, trustedOrigins, services, emulator);
    }

    public BrumeOptions withEmulator(EmulatorOptions emulator) {
        return new BrumeOptions(host, port, certificate, trustedOrigins, services, emulator);
    }
}
