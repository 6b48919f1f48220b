package dev.brume.eventbridge.pipes.target;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Calls the service of one resource in the pipe's role.
 *
 * @param arn the resource's
 */
record Caller(AwsClient aws, Principal role, Arn arn, Place place) {
    <O extends SdkResponse> CompletionStage<O> call(SdkRequest request, Class<O> response, Invoker.Requests requests) {
        requests.about(RequestJson.of(request));
        try {
            return aws.call(request, response, role, place, null);
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }
}
