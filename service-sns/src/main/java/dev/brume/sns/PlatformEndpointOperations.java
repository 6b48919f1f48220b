package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Place;
import dev.brume.core.state.Stores;
import dev.brume.sns.push.PlatformApplication;
import dev.brume.sns.push.PlatformApplications;
import dev.brume.sns.push.PlatformEndpoint;
import dev.brume.sns.push.PushArn;
import dev.brume.sns.push.PushNotifications;
import dev.brume.sns.rules.SnsErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.CreatePlatformEndpointRequest;
import software.amazon.awssdk.services.sns.model.CreatePlatformEndpointResponse;
import software.amazon.awssdk.services.sns.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sns.model.DeleteEndpointResponse;
import software.amazon.awssdk.services.sns.model.Endpoint;
import software.amazon.awssdk.services.sns.model.GetEndpointAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetEndpointAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListEndpointsByPlatformApplicationRequest;
import software.amazon.awssdk.services.sns.model.ListEndpointsByPlatformApplicationResponse;
import software.amazon.awssdk.services.sns.model.SetEndpointAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetEndpointAttributesResponse;

/** CreatePlatformEndpoint, DeleteEndpoint, Get- and SetEndpointAttributes, ListEndpointsByPlatformApplication. */
final class PlatformEndpointOperations {
    private final Stores<PlatformApplications> stores;
    private final PlatformApplicationOperations applications;
    private final PushNotifications notifications;
    private final Ids ids;

    PlatformEndpointOperations(
            Stores<PlatformApplications> stores,
            PlatformApplicationOperations applications,
            PushNotifications notifications,
            Ids ids) {
        this.stores = stores;
        this.applications = applications;
        this.notifications = notifications;
        this.ids = ids;
    }

    CreatePlatformEndpointResponse createPlatformEndpoint(CreatePlatformEndpointRequest request, Call call) {
        PlatformApplication application = applications.find(request.platformApplicationArn(), call);
        PlatformApplication.Registered registered =
                application.register(request.token(), request.customUserData(), request.attributes(), ids.uuid());
        String arn = registered.endpoint().arn();
        if (registered.isNew()) {
            notifications.created(application, arn, call);
        }
        return CreatePlatformEndpointResponse.builder().endpointArn(arn).build();
    }

    /** One that is not there counts as deleted. */
    DeleteEndpointResponse deleteEndpoint(DeleteEndpointRequest request, Call call) {
        PlatformApplication application = applicationOf(request.endpointArn(), call);
        if (application != null && application.delete(request.endpointArn())) {
            notifications.deleted(application, request.endpointArn(), call);
        }
        return DeleteEndpointResponse.builder().build();
    }

    GetEndpointAttributesResponse getEndpointAttributes(GetEndpointAttributesRequest request, Call call) {
        return GetEndpointAttributesResponse.builder()
                .attributes(find(applicationOf(request.endpointArn(), call), request.endpointArn())
                        .shown())
                .build();
    }

    SetEndpointAttributesResponse setEndpointAttributes(SetEndpointAttributesRequest request, Call call) {
        PlatformApplication application = applicationOf(request.endpointArn(), call);
        PlatformEndpoint endpoint = find(application, request.endpointArn());
        if (application != null) {
            application.change(endpoint, request.attributes());
            notifications.updated(application, endpoint.arn(), call);
        }
        return SetEndpointAttributesResponse.builder().build();
    }

    ListEndpointsByPlatformApplicationResponse listEndpointsByPlatformApplication(
            ListEndpointsByPlatformApplicationRequest request, Call call) {
        PlatformApplication application = applications.find(request.platformApplicationArn(), call);
        Pages<PlatformEndpoint> page =
                Pages.of(application::endpointsAfter, PlatformEndpoint::arn, request.nextToken());
        return ListEndpointsByPlatformApplicationResponse.builder()
                .endpoints(page.page().stream()
                        .map(endpoint -> Endpoint.builder()
                                .endpointArn(endpoint.arn())
                                .attributes(endpoint.shown())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private @Nullable PlatformApplication applicationOf(String endpointArn, Call call) {
        Place place = PushArn.placeOfEndpoint(endpointArn, "EndpointArn");
        if (!place.region().equals(call.region())) {
            throw SnsErrors.invalidParameter("EndpointArn");
        }
        return stores.ifPresent(place)
                .map(store -> store.applicationOf(endpointArn))
                .orElse(null);
    }

    private static PlatformEndpoint find(@Nullable PlatformApplication application, String arn) {
        PlatformEndpoint endpoint = application == null ? null : application.endpoint(arn);
        if (endpoint == null) {
            throw SnsErrors.notFound("Endpoint does not exist");
        }
        return endpoint;
    }
}
