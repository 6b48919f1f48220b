package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Place;
import dev.brume.core.state.Stores;
import dev.brume.sns.push.PlatformApplications;
import dev.brume.sns.push.PushArn;
import dev.brume.sns.rules.SnsErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.CreatePlatformApplicationRequest;
import software.amazon.awssdk.services.sns.model.CreatePlatformApplicationResponse;
import software.amazon.awssdk.services.sns.model.DeletePlatformApplicationRequest;
import software.amazon.awssdk.services.sns.model.DeletePlatformApplicationResponse;
import software.amazon.awssdk.services.sns.model.GetPlatformApplicationAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetPlatformApplicationAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListPlatformApplicationsRequest;
import software.amazon.awssdk.services.sns.model.ListPlatformApplicationsResponse;
import software.amazon.awssdk.services.sns.model.PlatformApplication;
import software.amazon.awssdk.services.sns.model.SetPlatformApplicationAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetPlatformApplicationAttributesResponse;

/** Create-, Delete- and ListPlatformApplications, Get- and SetPlatformApplicationAttributes. */
final class PlatformApplicationOperations {
    private final Stores<PlatformApplications> stores;

    PlatformApplicationOperations(Stores<PlatformApplications> stores) {
        this.stores = stores;
    }

    CreatePlatformApplicationResponse createPlatformApplication(CreatePlatformApplicationRequest request, Call call) {
        return CreatePlatformApplicationResponse.builder()
                .platformApplicationArn(stores.of(call)
                        .create(request.name(), request.platform(), request.attributes())
                        .arn())
                .build();
    }

    /** One that is not there counts as deleted. */
    DeletePlatformApplicationResponse deletePlatformApplication(DeletePlatformApplicationRequest request, Call call) {
        Place place = place(request.platformApplicationArn(), call);
        stores.ifPresent(place).ifPresent(store -> store.delete(request.platformApplicationArn()));
        return DeletePlatformApplicationResponse.builder().build();
    }

    ListPlatformApplicationsResponse listPlatformApplications(ListPlatformApplicationsRequest request, Call call) {
        Pages<dev.brume.sns.push.PlatformApplication> page = Pages.of(
                stores.of(call)::applicationsAfter, dev.brume.sns.push.PlatformApplication::arn, request.nextToken());
        return ListPlatformApplicationsResponse.builder()
                .platformApplications(page.page().stream()
                        .map(application -> PlatformApplication.builder()
                                .platformApplicationArn(application.arn())
                                .attributes(application.shown())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    GetPlatformApplicationAttributesResponse getPlatformApplicationAttributes(
            GetPlatformApplicationAttributesRequest request, Call call) {
        return GetPlatformApplicationAttributesResponse.builder()
                .attributes(find(request.platformApplicationArn(), call).shown())
                .build();
    }

    SetPlatformApplicationAttributesResponse setPlatformApplicationAttributes(
            SetPlatformApplicationAttributesRequest request, Call call) {
        find(request.platformApplicationArn(), call).change(request.attributes());
        return SetPlatformApplicationAttributesResponse.builder().build();
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameter, NotFound */
    dev.brume.sns.push.PlatformApplication find(@Nullable String arn, Call call) {
        return stores.ifPresent(place(arn, call))
                .map(store -> store.application(String.valueOf(arn)))
                .orElseThrow(() -> SnsErrors.notFound("PlatformApplication does not exist"));
    }

    private static Place place(@Nullable String arn, Call call) {
        Place place = PushArn.placeOfApplication(arn);
        if (!place.region().equals(call.region())) {
            throw SnsErrors.invalidParameter("PlatformApplicationArn");
        }
        return place;
    }
}
