package dev.brume.core.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the front door is set up.
 *
 * @param host the address to listen on: {@code localhost} for this machine alone, over IPv4 and IPv6; {@code 0.0.0.0} for
 *     every network
 * @param port 0 for any free port
 * @param eventLoopThreads threads that read, answer and run inline operations
 * @param trustedOrigins web origins ({@code https://console.example.com}) whose pages may call, besides pages served by this
 *     machine; {@code *} trusts every page
 * @param certificate a certificate chain and its private key, both PEM; without them one is made when first needed
 */
public record FrontDoorOptions(
        String host,
        int port,
        int eventLoopThreads,
        Sizes sizes,
        Timeouts timeouts,
        Set<String> trustedOrigins,
        Optional<CertificateFiles> certificate) {
    public static final FrontDoorOptions DEFAULT = new FrontDoorOptions(
            "localhost",
            4566,
            Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors())),
            Sizes.DEFAULT,
            Timeouts.DEFAULT,
            Set.of(),
            Optional.empty());

    /** A PEM certificate chain and its unencrypted PKCS 8 private key. */
    public record CertificateFiles(Path chain, Path privateKey) {}

    /**
     * What a client may send, in bytes unless named otherwise.
     *
     * @param connections open at a time; more are closed as they come
     * @param initialLine method, path and query: presigned URLs and query-protocol GETs are long
     * @param headers all names and values of a request together
     * @param body as it arrives: Lambda's direct ZIP upload is the largest, 50 MB and its base64 overhead
     * @param inflatedBody a gzip body after inflation
     * @param allBodies bodies that are being received or worked on, all connections together; more are answered with 503
     * @param concurrentStreams HTTP/2 calls in flight on one connection, a count
     */
    public record Sizes(
            int connections,
            int initialLine,
            int headers,
            int body,
            int inflatedBody,
            long allBodies,
            int concurrentStreams) {
        private static final int KIB = 1024;
        private static final int MIB = 1024 * KIB;

        /** {@code allBodies} is a third of the heap, but always one whole body. */
        public static final Sizes DEFAULT = new Sizes(
                4096,
                64 * KIB,
                16 * KIB,
                128 * MIB,
                16 * MIB,
                Math.max(128L * MIB, Runtime.getRuntime().maxMemory() / 3),
                256);

        public Sizes {
            boolean positive = connections > 0 && concurrentStreams > 0 && initialLine > 0 && headers > 0;
            if (!positive || body < 0 || inflatedBody < 0 || allBodies < body) {
                throw new IllegalArgumentException("sizes must be positive, and allBodies no less than body");
            }
        }

        public Sizes withConnections(int connections) {
            return new Sizes(connections, initialLine, headers, body, inflatedBody, allBodies, concurrentStreams);
        }

        public Sizes withBody(int body) {
            return new Sizes(connections, initialLine, headers, body, inflatedBody, allBodies, concurrentStreams);
        }

        public Sizes withInflatedBody(int inflatedBody) {
            return new Sizes(connections, initialLine, headers, body, inflatedBody, allBodies, concurrentStreams);
        }

        public Sizes withAllBodies(long allBodies) {
            return new Sizes(connections, initialLine, headers, body, inflatedBody, allBodies, concurrentStreams);
        }
    }

    /**
     * How long a client may take. Measured by a sweep that comes a few times per shortest timeout, at most once a second.
     *
     * @param idle a connection that asks nothing, or does not read its answer, is closed after this time
     * @param read a request's head must arrive within this time, and its body at {@code minimumBodyBytes} each such time
     * @param minimumBodyBytes the least progress of a body; a body's last bytes may be fewer
     * @param drain calls in flight may finish within this time once the front door closes
     */
    public record Timeouts(Duration idle, Duration read, int minimumBodyBytes, Duration drain) {
        public static final Timeouts DEFAULT =
                new Timeouts(Duration.ofMinutes(3), Duration.ofSeconds(20), 4096, Duration.ofSeconds(2));

        public Timeouts {
            if (idle.toMillis() < 1 || read.toMillis() < 1 || minimumBodyBytes < 0 || drain.isNegative()) {
                throw new IllegalArgumentException("timeouts must be positive");
            }
        }

        public Timeouts withIdle(Duration idle) {
            return new Timeouts(idle, read, minimumBodyBytes, drain);
        }

        public Timeouts withRead(Duration read) {
            return new Timeouts(idle, read, minimumBodyBytes, drain);
        }

        public Timeouts withDrain(Duration drain) {
            return new Timeouts(idle, read, minimumBodyBytes, drain);
        }
    }

    public FrontDoorOptions {
        if (eventLoopThreads < 1 || port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + ", event loop threads " + eventLoopThreads);
        }
        trustedOrigins = Set.copyOf(trustedOrigins);
    }

    public FrontDoorOptions withHost(String host) {
        return new FrontDoorOptions(host, port, eventLoopThreads, sizes, timeouts, trustedOrigins, certificate);
    }

    public FrontDoorOptions withPort(int port) {
        return new FrontDoorOptions(host, port, eventLoopThreads, sizes, timeouts, trustedOrigins, certificate);
    }

    public FrontDoorOptions withEventLoopThreads(int eventLoopThreads) {
        return new FrontDoorOptions(host, port, eventLoopThreads, sizes, timeouts, trustedOrigins, certificate);
    }

    public FrontDoorOptions withSizes(Sizes sizes) {
        return new FrontDoorOptions(host, port, eventLoopThreads, sizes, timeouts, trustedOrigins, certificate);
    }

    public FrontDoorOptions withTimeouts(Timeouts timeouts) {
        return new FrontDoorOptions(host, port, eventLoopThreads, sizes, timeouts, trustedOrigins, certificate);
    }

    public FrontDoorOptions withTrustedOrigins(Set<String> trustedOrigins) {
        return new FrontDoorOptions(host, port, eventLoopThreads, sizes, timeouts, trustedOrigins, certificate);
    }

    public FrontDoorOptions withCertificate(CertificateFiles certificate) {
        return new FrontDoorOptions(
                host, port, eventLoopThreads, sizes, timeouts, trustedOrigins, Optional.of(certificate));
    }
}
