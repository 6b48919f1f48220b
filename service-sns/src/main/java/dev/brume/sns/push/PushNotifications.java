package dev.brume.sns.push;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.state.Stores;
import dev.brume.sns.rules.SnsErrors;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Sends to platform endpoints, and tells applications' topics of what happens to endpoints. Calls out without a lock. */
public final class PushNotifications {
    private static final String SERVICE = "sns.amazonaws.com";
    private final Stores<PlatformApplications> stores;
    private final AwsClient aws;

    public PushNotifications(Stores<PlatformApplications> stores, AwsClient aws) {
        this.stores = stores;
        this.aws = aws;
    }

    /** Whether there is such an endpoint, be it disabled. */
    public boolean exists(String endpointArn) {
        Place place = PushArn.placeOfEndpoint(endpointArn, "Endpoint");
        return stores.ifPresent(place)
                .map(store -> store.applicationOf(endpointArn))
                .filter(application -> application.endpoint(endpointArn) != null)
                .isPresent();
    }

    /**
     * Sends a message to an endpoint; it is captured.
     *
     * @throws AwsException as {@link #requireReady}
     */
    public void send(PushMessage message, String endpointArn, Instant now, @Nullable Call cause) {
        requireReady(endpointArn, message.id(), now, cause).pushed().add(message.to(endpointArn));
    }

    /**
     * Refuses what cannot get a message, and tells its application's topic.
     *
     * @param messageId of the message that it does not get
     * @return where it is
     * @throws AwsException InvalidParameter when there is no such endpoint, EndpointDisabled, PlatformApplicationDisabled
     */
    public PlatformApplications requireReady(String endpointArn, String messageId, Instant now, @Nullable Call cause) {
        Place place = PushArn.placeOfEndpoint(endpointArn, "TargetArn");
        PlatformApplications store = stores.ifPresent(place).orElseThrow(PushNotifications::noEndpoint);
        PlatformApplication application = store.applicationOf(endpointArn);
        PlatformEndpoint endpoint = application == null ? null : application.endpoint(endpointArn);
        if (application == null || endpoint == null) {
            throw noEndpoint();
        }
        if (!application.attributes().isEnabled()) {
            throw new AwsException("PlatformApplicationDisabledException", "Platform application is disabled");
        }
        if (!endpoint.attributes().enabled()) {
            PushEvent.Failure failure = new PushEvent.Failure(messageId, "EndpointDisabled", "Endpoint is disabled");
            tell(application, PushEvent.Type.DELIVERY_FAILURE, endpointArn, failure, now, cause);
            throw new AwsException("EndpointDisabledException", "Endpoint is disabled");
        }
        return store;
    }

    private static AwsException noEndpoint() {
        return SnsErrors.invalidParameter("TargetArn", "No endpoint found for the target arn specified");
    }

    public void created(PlatformApplication application, String endpointArn, Call cause) {
        tell(application, PushEvent.Type.ENDPOINT_CREATED, endpointArn, null, cause.now(), cause);
    }

    public void updated(PlatformApplication application, String endpointArn, Call cause) {
        tell(application, PushEvent.Type.ENDPOINT_UPDATED, endpointArn, null, cause.now(), cause);
    }

    public void deleted(PlatformApplication application, String endpointArn, Call cause) {
        tell(application, PushEvent.Type.ENDPOINT_DELETED, endpointArn, null, cause.now(), cause);
    }

    /** Whether the topic took it is not asked: the call log says. */
    private void tell(
            PlatformApplication application,
            PushEvent.Type type,
            String endpointArn,
            PushEvent.@Nullable Failure failure,
            Instant now,
            @Nullable Call cause) {
        PushEvent event = PushEvent.of(application, type, endpointArn, failure, now);
        Arn topic = event == null ? null : Arn.parse(event.topicArn()).orElse(null);
        if (event == null || topic == null || !AccountId.isAccountId(topic.account())) {
            return;
        }
        PublishRequest request = PublishRequest.builder()
                .topicArn(event.topicArn())
                .subject(event.subject())
                .message(event.message())
                .build();
        var unused = aws.call(
                request,
                PublishResponse.class,
                new Principal.ServicePrincipal(SERVICE, application.arn()),
                new Place(new AccountId(topic.account()), new Region(topic.region())),
                cause);
    }
}
