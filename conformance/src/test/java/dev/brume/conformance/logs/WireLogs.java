package dev.brume.conformance.logs;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** Short words for what tests of CloudWatch Logs do all the time. */
final class WireLogs {
    private final TestAws aws;

    WireLogs(TestAws aws) {
        this.aws = aws;
    }

    CloudWatchLogsClient client() {
        return aws.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
    }

    String group(String name) {
        client().createLogGroup(create -> create.logGroupName(name));
        return name;
    }

    void stream(String group, String name) {
        client().createLogStream(create -> create.logGroupName(group).logStreamName(name));
    }

    /** An event {@code seconds} from now. */
    InputLogEvent event(long seconds, String message) {
        return InputLogEvent.builder()
                .timestamp(millis(seconds))
                .message(message)
                .build();
    }

    long millis(long secondsFromNow) {
        return aws.now().plusSeconds(secondsFromNow).toEpochMilli();
    }

    PutLogEventsResponse put(String group, String stream, InputLogEvent... events) {
        return client().putLogEvents(
                        put -> put.logGroupName(group).logStreamName(stream).logEvents(Arrays.asList(events)));
    }

    List<String> filter(String group, String pattern) {
        return client()
                .filterLogEventsPaginator(filter ->
                        filter.logGroupName(group).filterPattern(pattern).limit(2))
                .events()
                .stream()
                .map(event -> event.logStreamName() + ":" + event.message())
                .toList();
    }

    String arn(String group) {
        return "arn:aws:logs:us-east-1:" + aws.account() + ":log-group:" + group;
    }

    static Refused noLogGroup() {
        return new Refused(400, "ResourceNotFoundException", "The specified log group does not exist.");
    }

    static Refused noLogStream() {
        return new Refused(400, "ResourceNotFoundException", "The specified log stream does not exist.");
    }

    static Refused invalidParameter(String message) {
        return new Refused(400, "InvalidParameterException", message);
    }
}
