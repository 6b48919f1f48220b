package dev.brume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.bundle.BundleClassLoader;
import io.netty.util.Version;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.services.sqs.SqsClient;

/** This module's tests stand for a user's project, with another Netty, Jackson and SDK than the emulator's. */
@Tag("embedded")
class IsolationTest {
    private static final String OUR_SDK = "2.40.2";

    private static BundleClassLoader emulator() throws IOException {
        return BundleClassLoader.of(Brume.class.getResource("/META-INF/brume/emulator.bundle"));
    }

    private static Object constant(ClassLoader loader, String type, String field) throws Exception {
        return loader.loadClass(type).getField(field).get(null);
    }

    @Test
    void theUsersVersionsAreOthers() throws Exception {
        String jackson = "com.fasterxml.jackson.databind.cfg.PackageVersion";
        ClassLoader users = getClass().getClassLoader();
        assertThat(constant(users, jackson, "VERSION").toString()).startsWith("2.17.");
        assertThat(constant(emulator(), jackson, "VERSION").toString()).startsWith("2.20.");
        assertThat(VersionInfo.SDK_VERSION).startsWith("2.31.");
        assertThat(constant(emulator(), VersionInfo.class.getName(), "SDK_VERSION"))
                .isEqualTo(OUR_SDK);
        assertThat(Version.identify().get("netty-common").artifactVersion()).startsWith("4.1.");
        // Of Netty 4.2 only.
        assertThat(emulator().loadClass("io.netty.channel.MultiThreadIoEventLoopGroup"))
                .isNotNull();
        assertThatThrownBy(() -> users.loadClass("io.netty.channel.MultiThreadIoEventLoopGroup"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void nothingOfTheEmulatorIsOnTheUsersClassPath() {
        for (String type : new String[] {
            "dev.brume.app.Brume", "dev.brume.core.time.SystemTime", "com.google.re2j.Pattern", "picocli.CommandLine"
        }) {
            assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void bothWorkSideBySide() throws Exception {
        try (SqsClient sqs = Brume.shared().newAccount().client(SqsClient.class)) {
            String url = sqs.createQueue(r -> r.queueName("jobs")).queueUrl();
            String json = new ObjectMapper().writeValueAsString(new int[] {1, 2, 3});
            sqs.sendMessage(r -> r.queueUrl(url).messageBody(json));
            String received = sqs.receiveMessage(r -> r.queueUrl(url))
                    .messages()
                    .getFirst()
                    .body();
            assertThat(new ObjectMapper().readValue(received, int[].class)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void theStartingThreadKeepsItsContext() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Brume.start().close();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
