package dev.brume.firehose.delivery;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.firehose.model.CloudWatchLoggingOptions;

/**
 * What goes wrong on a stream's way, told in the log stream that its configuration names. As at AWS, group and stream must be there.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html">Error logging</a>
 */
public final class ErrorLog {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorLog.class);
    private static final JsonMapper JSON = new JsonMapper();
    private final Route route;
    private final Roles roles;
    private final @Nullable CloudWatchLoggingOptions options;
    private final @Nullable String roleArn;
    private final String destination;
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * @param options null for no log
     * @param destination the bucket's ARN, or the endpoint's URL
     */
    public ErrorLog(
            Route route, @Nullable CloudWatchLoggingOptions options, @Nullable String roleArn, String destination) {
        this.route = route;
        this.roles = new Roles(route);
        this.options = options;
        this.roleArn = roleArn;
        this.destination = destination;
    }

    /** Tells of one failure, of however many records. */
    public void tell(String code, String message, @Nullable String lambdaArn) {
        LOG.debug("{}: {}: {}", route.arn(), code, message);
        if (options == null || !Boolean.TRUE.equals(options.enabled())) {
            return;
        }
        PutLogEventsRequest request = PutLogEventsRequest.builder()
                .logGroupName(options.logGroupName())
                .logStreamName(options.logStreamName())
                .logEvents(List.of(InputLogEvent.builder()
                        .timestamp(route.now())
                        .message(entry(code, message, lambdaArn))
                        .build()))
                .build();
        roles.call(request, PutLogEventsResponse.class, roleArn).whenComplete((answer, failure) -> {
            if (failure != null && !told.getAndSet(true)) {
                LOG.warn(
                        "Firehose stream {} cannot write to log group {}: {}",
                        route.arn(),
                        options.logGroupName(),
                        failure.getMessage());
            }
        });
    }

    private String entry(String code, String message, @Nullable String lambdaArn) {
        ObjectNode entry = JSON.createObjectNode()
                .put("deliveryStreamARN", route.arn().toString())
                .put("destination", destination)
                .put("deliveryStreamVersionId", route.version())
                .put("message", message)
                .put("errorCode", code);
        if (lambdaArn != null) {
            entry.put("processor", lambdaArn);
        }
        return entry.toString();
    }
}
