package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.messagemanager.sns.model.SnsMessage;
import software.amazon.awssdk.messagemanager.sns.model.SnsNotification;
import software.amazon.awssdk.messagemanager.sns.model.SnsSubscriptionConfirmation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * {@code SnsMessageManager} of the AWS SDK for Java v2. It takes certificates from Amazon's own host only, so here that host's name
 * leads to Brume.
 */
class MessageManagerTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final SdkHttpClient http = redirected();
    private final SnsClient sns = SnsClient.builder()
            .endpointOverride(URI.create(BRUME.endpoint().replace("localhost", "sns.us-east-1.amazonaws.com")))
            .httpClient(http)
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
    private final SnsMessageManager messages = SnsMessageManager.builder()
            .region(Region.US_EAST_1)
            .httpClient(http)
            .build();

    private static SdkHttpClient redirected() {
        return ApacheHttpClient.builder()
                .dnsResolver(host -> new InetAddress[] {InetAddress.getLoopbackAddress()})
                .buildWithDefaults(AttributeMap.builder()
                        .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
                        .build());
    }

    @AfterEach
    void close() {
        messages.close();
        sns.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void itFindsWhatAnHttpSubscriberGetsValid(String version) throws InterruptedException {
        String topic = topic("verified-" + version, version);
        try (HttpSubscriber subscriber = new HttpSubscriber(this::confirm)) {
            sns.subscribe(
                    subscribe -> subscribe.topicArn(topic).protocol("http").endpoint(subscriber.url()));
            assertThat(messages.parseMessage(subscriber.next().body())).isInstanceOf(SnsSubscriptionConfirmation.class);

            PublishResponse published = sns.publish(
                    publish -> publish.topicArn(topic).subject("News").message("Grüße\n世界"));
            SnsMessage message = messages.parseMessage(subscriber.next().body());
            assertThat(message).isInstanceOfSatisfying(SnsNotification.class, notification -> {
                assertThat(notification.messageId()).isEqualTo(published.messageId());
                assertThat(notification.subject()).isEqualTo("News");
                assertThat(notification.message()).isEqualTo("Grüße\n世界");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void itFindsWhatSomebodyChangedInvalid(String version) throws InterruptedException {
        String topic = topic("forged-" + version, version);
        try (HttpSubscriber subscriber = new HttpSubscriber(this::confirm)) {
            sns.subscribe(
                    subscribe -> subscribe.topicArn(topic).protocol("http").endpoint(subscriber.url()));
            subscriber.next();
            sns.publish(publish -> publish.topicArn(topic).message("one parcel"));
            String forged = subscriber.next().body().replace("one parcel", "two parcels");
            assertThatThrownBy(() -> messages.parseMessage(forged)).isInstanceOf(SdkClientException.class);
        }
    }

    private String topic(String name, String signatureVersion) {
        return sns.createTopic(create -> create.name(name).attributes(Map.of("SignatureVersion", signatureVersion)))
                .topicArn();
    }

    private void confirm(HttpSubscriber.Arrival arrival) {
        if (messages.parseMessage(arrival.body()) instanceof SnsSubscriptionConfirmation asked) {
            sns.confirmSubscription(
                    confirm -> confirm.topicArn(asked.topicArn()).token(asked.token()));
        }
    }
}
