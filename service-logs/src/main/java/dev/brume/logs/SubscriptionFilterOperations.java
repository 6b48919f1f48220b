package dev.brume.logs;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.logs.destination.LogDestination;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.pattern.FilterPattern;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import dev.brume.logs.subscription.Destination;
import dev.brume.logs.subscription.NamedTarget;
import dev.brume.logs.subscription.SubscriptionFilter;
import dev.brume.logs.subscription.Subscriptions;
import dev.brume.logs.subscription.Target;
import java.util.List;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteSubscriptionFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteSubscriptionFilterResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.Distribution;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutSubscriptionFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutSubscriptionFilterResponse;

/** PutSubscriptionFilter, DescribeSubscriptionFilters and DeleteSubscriptionFilter. */
final class SubscriptionFilterOperations {
    private final LogsDirectory directory;
    private final Subscriptions subscriptions;
    private final AwsClient aws;

    SubscriptionFilterOperations(LogsDirectory directory, Subscriptions subscriptions, AwsClient aws) {
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.aws = aws;
    }

    CompletionStage<PutSubscriptionFilterResponse> putSubscriptionFilter(
            PutSubscriptionFilterRequest request, Call call) {
        refuseWhatIsMissing(request);
        refuseFunctionsOfOthers(request, call);
        LogGroup group = directory.group(request.logGroupName(), call);
        group.demandStandard();
        FilterPattern.parse(request.filterPattern());
        checkVendor(request);
        Target destination = target(request.destinationArn(), call);
        SubscriptionFilter filter = subscriptions.filter(
                group,
                request.filterName(),
                request.filterPattern(),
                destination,
                request.roleArn(),
                request.distribution() == null ? Distribution.BY_LOG_STREAM.toString() : request.distributionAsString(),
                call);
        return destination.check(group.arn().toString(), call).thenApply(takes -> {
            group.subscriptionFilters().put(filter);
            return PutSubscriptionFilterResponse.builder().build();
        });
    }

    private static void refuseFunctionsOfOthers(PutSubscriptionFilterRequest request, Call call) {
        boolean ofOther = Arn.parse(request.destinationArn())
                .filter(arn -> arn.service().equals("lambda"))
                .filter(arn -> !arn.account().equals(call.account().value()))
                .isPresent();
        if (ofOther) {
            throw LogsErrors.crossAccountFunction();
        }
    }

    /** Functions are permitted to CloudWatch Logs by their own policies, everything else is written to in a role. */
    private static void checkVendor(PutSubscriptionFilterRequest request) {
        String vendor = Arn.parse(request.destinationArn()).map(Arn::service).orElse("logs");
        boolean role = request.roleArn() != null;
        if (vendor.equals("logs") || (vendor.equals("lambda") && !role)) {
            return;
        }
        if (!vendor.equals("lambda") && !vendor.equals("kinesis") && !vendor.equals("firehose")) {
            throw LogsErrors.invalidParameter(
                    "PutSubscriptionFilter operation cannot work with destinationArn for vendor " + vendor);
        }
        if (vendor.equals("lambda") || !role) {
            throw LogsErrors.invalidParameter("destinationArn for vendor " + vendor + " cannot be used "
                    + (role ? "with" : "without") + " roleArn");
        }
    }

    private Target target(String arn, Call call) {
        if (!LogsDirectory.namesDestination(arn)) {
            return Destination.of(arn, aws);
        }
        boolean here = Arn.parse(arn)
                .filter(parsed -> parsed.region().equals(call.region().toString()))
                .isPresent();
        if (!here || directory.destination(arn).isEmpty()) {
            throw LogsErrors.invalidDestination();
        }
        return new NamedTarget(arn, () -> directory.destination(arn).map(LogDestination::target));
    }

    private static void refuseWhatIsMissing(PutSubscriptionFilterRequest request) {
        if (Boolean.TRUE.equals(request.applyOnTransformedLogs())) {
            throw notServed("applyOnTransformedLogs");
        }
        if (request.fieldSelectionCriteria() != null) {
            throw notServed("fieldSelectionCriteria");
        }
        if (request.hasEmitSystemFields() && !request.emitSystemFields().isEmpty()) {
            throw notServed("emitSystemFields");
        }
    }

    private static AwsException notServed(String parameter) {
        return LogsErrors.invalidParameter("Brume does not support " + parameter + " of subscription filters yet.");
    }

    DescribeSubscriptionFiltersResponse describeSubscriptionFilters(
            DescribeSubscriptionFiltersRequest request, Call call) {
        LogGroup group = directory.group(request.logGroupName(), call);
        String prefix = request.filterNamePrefix() == null ? "" : request.filterNamePrefix();
        List<SubscriptionFilter> filters = group.subscriptionFilters().all().stream()
                .filter(filter -> filter.name().startsWith(prefix))
                .toList();
        Pages<SubscriptionFilter> page = Pages.of(
                filters,
                SubscriptionFilter::name,
                request.nextToken(),
                request.limit() == null ? LogsLimits.FILTERS_LISTED_MAX : request.limit());
        return DescribeSubscriptionFiltersResponse.builder()
                .subscriptionFilters(page.items().stream()
                        .map(filter -> describe(filter, group))
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static software.amazon.awssdk.services.cloudwatchlogs.model.SubscriptionFilter describe(
            SubscriptionFilter filter, LogGroup group) {
        return software.amazon.awssdk.services.cloudwatchlogs.model.SubscriptionFilter.builder()
                .filterName(filter.name())
                .logGroupName(group.name())
                .filterPattern(filter.writtenPattern())
                .destinationArn(filter.destination().toString())
                .roleArn(filter.roleArn())
                .distribution(filter.distribution())
                .applyOnTransformedLogs(false)
                .creationTime(filter.creationTime())
                .build();
    }

    DeleteSubscriptionFilterResponse deleteSubscriptionFilter(DeleteSubscriptionFilterRequest request, Call call) {
        directory.group(request.logGroupName(), call).subscriptionFilters().delete(request.filterName());
        return DeleteSubscriptionFilterResponse.builder().build();
    }
}
