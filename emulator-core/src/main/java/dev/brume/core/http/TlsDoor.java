package dev.brume.core.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS for those who want it. With files given, they are read at the start, so that a wrong path is told then; without, a
 * certificate is made for the first TLS connection, and plain text pays nothing. Guarded by one lock.
 */
final class TlsDoor {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final Duration HANDSHAKE_WITHIN = Duration.ofSeconds(10);

    private final FrontDoorOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SslContext context;

    TlsDoor(FrontDoorOptions options) {
        this.options = options;
    }

    /** @throws IOException when the certificate's files cannot be used */
    void prepare() throws IOException {
        if (options.certificate().isPresent()) {
            try {
                context();
            } catch (GeneralSecurityException | IllegalArgumentException unusable) {
                throw new IOException("cannot use the TLS certificate: " + unusable.getMessage(), unusable);
            }
        }
    }

    SslHandler handler(Channel channel) {
        try {
            SslHandler handler = context().newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(HANDSHAKE_WITHIN.toMillis());
            return handler;
        } catch (GeneralSecurityException | IOException broken) {
            LOG.error("No TLS: the certificate cannot be made", broken);
            throw new IllegalStateException("no TLS", broken);
        }
    }

    private SslContext context() throws GeneralSecurityException, IOException {
        lock.lock();
        try {
            SslContext made = context;
            if (made == null) {
                made = makeContext();
                context = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private SslContext makeContext() throws GeneralSecurityException, IOException {
        return keys().sslProvider(SslProvider.JDK)
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2,
                        ApplicationProtocolNames.HTTP_1_1))
                .build();
    }

    private SslContextBuilder keys() throws GeneralSecurityException {
        if (options.certificate().isPresent()) {
            FrontDoorOptions.CertificateFiles files = options.certificate().get();
            return SslContextBuilder.forServer(
                    files.chain().toFile(), files.privateKey().toFile());
        }
        OwnCertificate own = OwnCertificates.ofThisProcess();
        return SslContextBuilder.forServer(own.privateKey(), own.certificate());
    }
}
