package dev.brume.logs;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import dev.brume.core.policy.MalformedPolicyException;
import dev.brume.core.policy.PolicyDocument;
import dev.brume.core.policy.PolicyKind;
import dev.brume.logs.destination.LogDestination;
import dev.brume.logs.group.Tags;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import dev.brume.logs.subscription.Destination;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteDestinationRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteDestinationResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeDestinationsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeDestinationsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutDestinationPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutDestinationPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutDestinationRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutDestinationResponse;

/** PutDestination, PutDestinationPolicy, DescribeDestinations and DeleteDestination. */
final class DestinationOperations {
    private final LogsDirectory directory;
    private final AwsClient aws;

    DestinationOperations(LogsDirectory directory, AwsClient aws) {
        this.directory = directory;
        this.aws = aws;
    }

    CompletionStage<PutDestinationResponse> putDestination(PutDestinationRequest request, Call call) {
        Arn arn = LogsDirectory.destinationArn(request.destinationName(), call);
        LogDestination destination = new LogDestination(
                request.destinationName(),
                arn,
                Destination.of(request.targetArn(), aws),
                request.roleArn(),
                call.now().toEpochMilli(),
                null,
                new Tags(request.hasTags() ? request.tags() : Map.of()));
        return destination
                .target()
                .check(arn.toString(), call)
                .exceptionallyCompose(refused -> CompletableFuture.failedStage(LogsErrors.invalidDestination()))
                .thenApply(takes -> PutDestinationResponse.builder()
                        .destination(
                                describe(directory.store(call).destinations().put(destination)))
                        .build());
    }

    /** {@code forceUpdate} is about policies that name accounts one by one while filters of theirs are there, which nobody counts here. */
    PutDestinationPolicyResponse putDestinationPolicy(PutDestinationPolicyRequest request, Call call) {
        try {
            PolicyDocument.parse(request.accessPolicy(), PolicyKind.RESOURCE);
        } catch (MalformedPolicyException malformed) {
            throw LogsErrors.noPolicy();
        }
        directory.store(call).destinations().permit(request.destinationName(), request.accessPolicy());
        return PutDestinationPolicyResponse.builder().build();
    }

    DescribeDestinationsResponse describeDestinations(DescribeDestinationsRequest request, Call call) {
        String prefix = request.destinationNamePrefix() == null ? "" : request.destinationNamePrefix();
        List<LogDestination> found = directory.store(call).destinations().all().stream()
                .filter(destination -> destination.name().startsWith(prefix))
                .toList();
        Pages<LogDestination> page = Pages.of(
                found,
                LogDestination::name,
                request.nextToken(),
                request.limit() == null ? LogsLimits.DESTINATIONS_LISTED_MAX : request.limit());
        return DescribeDestinationsResponse.builder()
                .destinations(page.items().stream()
                        .map(DestinationOperations::describe)
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static software.amazon.awssdk.services.cloudwatchlogs.model.Destination describe(
            LogDestination destination) {
        return software.amazon.awssdk.services.cloudwatchlogs.model.Destination.builder()
                .destinationName(destination.name())
                .targetArn(destination.target().toString())
                .roleArn(destination.roleArn())
                .accessPolicy(destination.accessPolicy())
                .arn(destination.arn().toString())
                .creationTime(destination.creationTime())
                .build();
    }

    DeleteDestinationResponse deleteDestination(DeleteDestinationRequest request, Call call) {
        directory.store(call).destinations().delete(request.destinationName());
        return DeleteDestinationResponse.builder().build();
    }
}
