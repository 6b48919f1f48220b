package dev.brume.core.http.outbound;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS to https endpoints; set up for the first of them. Used on the client's event loop alone. */
final class OutboundTls {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundTls.class);
    private final boolean trustsAny;
    private @Nullable SslContext context;

    OutboundTls(boolean trustsAny) {
        this.trustsAny = trustsAny;
    }

    SslHandler handler(OutboundUrl target, Duration timeout) throws GeneralSecurityException, IOException {
        SslHandler handler = context().newHandler(ByteBufAllocator.DEFAULT, target.host(), target.port());
        handler.setHandshakeTimeoutMillis(timeout.toMillis());
        return handler;
    }

    private SslContext context() throws GeneralSecurityException, IOException {
        SslContext made = context;
        if (made == null) {
            made = make();
            context = made;
        }
        return made;
    }

    private SslContext make() throws GeneralSecurityException, IOException {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        if (trustsAny) {
            LOG.warn("Every certificate of every https endpoint is trusted, as you asked for");
            return builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null)
                    .build();
        }
        return builder.trustManager(new HouseTrust(ofTheMachine())).build();
    }

    private static X509ExtendedTrustManager ofTheMachine() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager x509) {
                return x509;
            }
        }
        throw new NoSuchAlgorithmException("the JVM has no X.509 trust manager");
    }
}
