package dev.brume.stepfunctions.observe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Shape;
import dev.brume.stepfunctions.execution.Event;
import dev.brume.stepfunctions.execution.EventDetails;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.language.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;

/**
 * Writes the events of executions to the log group of their machine (Developer Guide, "Using CloudWatch Logs to log execution history").
 * Each machine has one stream for a minute in its group. A concurrent map guards the streams that were made.
 */
public final class ExecutionLog {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionLog.class);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm").withZone(ZoneOffset.UTC);
    private static final int NAME_DIGITS = 4;
    private final AwsClient aws;
    private final Core core;
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();

    /** A log stream, and when it is there. */
    private record Stream(String name, String minute, CompletionStage<?> made) {
        /** Its log group or its permission may come later. */
        boolean failed() {
            return made.toCompletableFuture().isCompletedExceptionally();
        }
    }

    public ExecutionLog(Core core) {
        this.core = core;
        this.aws = core.aws();
    }

    public void add(Execution execution, Event event) {
        LoggingConfiguration logging = execution.plan().revision().logging();
        Optional<Arn> group = logging.destinations().stream()
                .findFirst()
                .flatMap(destination ->
                        Arn.parse(destination.cloudWatchLogsLogGroup().logGroupArn()));
        if (group.isEmpty() || !isLogged(logging, event.type())) {
            return;
        }
        String name = group.get().resource().split(":", 3)[1];
        Stream stream = stream(execution.plan(), name, event);
        String message = message(execution, event, Boolean.TRUE.equals(logging.includeExecutionData()));
        PutLogEventsRequest put = PutLogEventsRequest.builder()
                .logGroupName(name)
                .logStreamName(stream.name())
                .logEvents(InputLogEvent.builder()
                        .timestamp(event.at())
                        .message(message)
                        .build())
                .build();
        stream.made()
                .thenCompose(made -> aws.call(
                        put,
                        PutLogEventsResponse.class,
                        principal(execution.plan()),
                        execution.plan().place(),
                        null))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.warn("{} cannot be logged: {}", execution.plan().arn(), failure.getMessage());
                    }
                });
    }

    /**
     * The service that delivers the logs of all services. Policies know it by a source of the form {@code arn:aws:logs:<region>:<account>:*}:
     * CloudWatch Logs User Guide, "Logs sent to CloudWatch Logs".
     */
    private static Principal principal(ExecutionPlan plan) {
        Region region = plan.place().region();
        return new Principal.ServicePrincipal(
                "delivery.logs.amazonaws.com",
                "arn:" + region.partition() + ":logs:" + region + ":"
                        + plan.place().account() + ":*");
    }

    private static boolean isLogged(LoggingConfiguration logging, HistoryEventType type) {
        return switch (logging.level()) {
            case ALL -> true;
            case ERROR -> isError(type) || isFatal(type);
            case FATAL -> isFatal(type);
            default -> false;
        };
    }

    private static boolean isFatal(HistoryEventType type) {
        return switch (type) {
            case EXECUTION_FAILED, EXECUTION_ABORTED, EXECUTION_TIMED_OUT -> true;
            default -> false;
        };
    }

    private static boolean isError(HistoryEventType type) {
        String name = type.toString();
        return name.endsWith("Failed")
                || name.endsWith("TimedOut")
                || name.endsWith("Aborted")
                || type == HistoryEventType.FAIL_STATE_ENTERED;
    }

    private Stream stream(ExecutionPlan plan, String group, Event event) {
        String minute = MINUTE.format(event.instant());
        return streams.compute(plan.revision().machineArn() + " " + group, (key, known) -> {
            if (known != null && known.minute().equals(minute) && !known.failed()) {
                return known;
            }
            String name = "states/" + plan.revision().machineName() + "/" + minute + "/"
                    + core.ids().hex(NAME_DIGITS);
            return new Stream(name, minute, make(plan, group, name));
        });
    }

    private CompletionStage<?> make(ExecutionPlan plan, String group, String name) {
        try {
            return aws.call(
                    CreateLogStreamRequest.builder()
                            .logGroupName(group)
                            .logStreamName(name)
                            .build(),
                    CreateLogStreamResponse.class,
                    principal(plan),
                    plan.place(),
                    null);
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }

    private static String message(Execution execution, Event event, boolean data) {
        ObjectNode message = Json.NODES.objectNode();
        message.put("id", String.valueOf(event.id())).put("type", event.type().toString());
        ObjectNode details = message.putObject("details");
        if (event.details() != null) {
            SdkPojo shown = (SdkPojo) (data ? event.details() : EventDetails.withoutData(event.details()));
            write(details, shown);
        }
        message.put("previous_event_id", String.valueOf(event.previous()))
                .put("event_timestamp", String.valueOf(event.at()))
                .put("execution_arn", execution.plan().arn())
                .put("redrive_count", String.valueOf(execution.snapshot().redrives()));
        return message.toString();
    }

    private static void write(ObjectNode into, SdkPojo pojo) {
        for (Member member : Shape.of(pojo).members()) {
            Object value = member.get(pojo);
            switch (value) {
                case null -> {}
                case SdkPojo inner -> write(into.putObject(member.name()), inner);
                case Map<?, ?> entries -> {
                    ObjectNode object = into.putObject(member.name());
                    entries.forEach((name, entry) -> object.put(String.valueOf(name), String.valueOf(entry)));
                }
                case Boolean flag -> into.put(member.name(), flag);
                case Number number -> into.put(member.name(), number.longValue());
                default -> into.put(member.name(), value.toString());
            }
        }
    }
}
