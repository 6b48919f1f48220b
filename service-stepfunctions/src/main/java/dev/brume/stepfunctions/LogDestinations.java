package dev.brume.stepfunctions;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Principal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;

/** Looks whether the log groups are there that state machines are to log to. */
final class LogDestinations {
    private final AwsClient aws;

    LogDestinations(AwsClient aws) {
        this.aws = aws;
    }

    /** Fails with InvalidLoggingConfiguration where the group is not there. Where nobody can tell, it counts as there. */
    CompletionStage<Void> check(LoggingConfiguration logging, Call call) {
        Optional<String> group = logging.destinations().stream()
                .filter(destination -> logging.level() != LogLevel.OFF)
                .findFirst()
                .flatMap(destination ->
                        Arn.parse(destination.cloudWatchLogsLogGroup().logGroupArn()))
                .map(arn -> arn.resource().split(":", -1)[1]);
        return group.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : exists(group.get(), call).thenAccept(there -> {
                    if (!there) {
                        throw StatesErrors.invalidLogging("Log Destination not found.");
                    }
                });
    }

    private CompletionStage<Boolean> exists(String group, Call call) {
        DescribeLogGroupsRequest request = DescribeLogGroupsRequest.builder()
                .logGroupNamePrefix(group)
                .limit(1)
                .build();
        // In the name of the account, which may see its groups whatever its policies say.
        Principal account = new Principal.Caller(call.place().account(), "");
        try {
            return aws.call(request, DescribeLogGroupsResponse.class, account, call.place(), call)
                    .handle((found, failure) -> failure != null
                            || found.logGroups().stream().anyMatch(known -> group.equals(known.logGroupName())));
        } catch (AwsException notServed) {
            return CompletableFuture.completedFuture(true);
        }
    }
}
