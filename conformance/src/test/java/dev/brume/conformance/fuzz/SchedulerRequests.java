package dev.brume.conformance.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What clients ask of Scheduler. */
final class SchedulerRequests {
    private static final String SCHEDULE = "/schedules/fuzz";
    private static final String GROUP = "/schedule-groups/fuzz";
    private static final String TAGS = "/tags/arn%3Aaws%3Ascheduler%3Aus-east-1%3A000000000000%3Aschedule-group%2Ffuzz";
    private static final String ROLE = "arn:aws:iam::000000000000:role/scheduler";

    static final GoodRequest ONE = get("/schedules");
    static final List<GoodRequest> TO_PREPARE = List.of();
    static final List<GoodRequest> TO_TIDY_UP =
            List.of(new GoodRequest("POST", "/_brume/reset", GoodRequest.signed("scheduler"), new byte[0]));

    private SchedulerRequests() {}

    static List<GoodRequest> all() {
        String queue = "arn:aws:sqs:us-east-1:000000000000:fuzz";
        String cron = schedule(
                "cron(0/5 9-17 ? * MON-FRI 2026-2030)",
                "\"Arn\":\"" + queue
                        + "\",\"Input\":\"<aws.scheduler.execution-id>\",\"SqsParameters\":{\"MessageGroupId\":\"g\"},"
                        + "\"RetryPolicy\":{\"MaximumRetryAttempts\":2,\"MaximumEventAgeInSeconds\":60},"
                        + "\"DeadLetterConfig\":{\"Arn\":\"" + queue + "\"}");
        String universal = schedule(
                "at(2030-02-28T10:00:00)",
                "\"Arn\":\"arn:aws:scheduler:::aws-sdk:sqs:sendMessage\",\"Input\":\"{\\\"QueueUrl\\\":\\\"u\\\","
                        + "\\\"MessageBody\\\":\\\"b\\\",\\\"DelaySeconds\\\":1}\"");
        String bus = schedule(
                "rate(1 hours)",
                "\"Arn\":\"arn:aws:events:us-east-1:000000000000:event-bus/default\",\"Input\":\"{}\","
                        + "\"EventBridgeParameters\":{\"DetailType\":\"t\",\"Source\":\"s\"}");
        String stream = schedule(
                "rate(1 days)",
                "\"Arn\":\"arn:aws:kinesis:us-east-1:000000000000:stream/s\",\"KinesisParameters\":{\"PartitionKey\":\"k\"}");
        return List.of(
                body("POST", SCHEDULE, cron),
                body("POST", SCHEDULE, universal),
                body("POST", "/schedules/bus", bus),
                body("POST", "/schedules/stream", stream),
                body("PUT", SCHEDULE, cron),
                body("PUT", SCHEDULE, universal),
                get(SCHEDULE + "?groupName=default"),
                get("/schedules?ScheduleGroup=default&NamePrefix=f&State=ENABLED&MaxResults=1&NextToken=ZGVmYXVsdC9h"),
                delete(SCHEDULE + "?clientToken=t&groupName=default"),
                body("POST", GROUP, "{\"ClientToken\":\"t\",\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}"),
                get(GROUP),
                get("/schedule-groups?NamePrefix=f&MaxResults=1"),
                delete(GROUP + "?clientToken=t"),
                body("POST", TAGS, "{\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}"),
                get(TAGS),
                delete(TAGS + "?TagKeys=a&TagKeys=b"));
    }

    private static String schedule(String expression, String target) {
        return "{\"GroupName\":\"default\",\"ScheduleExpression\":\"" + expression
                + "\",\"ScheduleExpressionTimezone\":\"Europe/Berlin\",\"FlexibleTimeWindow\":{\"Mode\":\"FLEXIBLE\","
                + "\"MaximumWindowInMinutes\":15},\"State\":\"ENABLED\",\"ActionAfterCompletion\":\"DELETE\","
                + "\"EndDate\":1924992000,\"Description\":\"d\",\"ClientToken\":\"t\",\"Target\":{\"RoleArn\":\"" + ROLE
                + "\","
                + target + "}}";
    }

    private static GoodRequest get(String target) {
        return new GoodRequest("GET", target, GoodRequest.signed("scheduler"), new byte[0]);
    }

    private static GoodRequest delete(String target) {
        return new GoodRequest("DELETE", target, GoodRequest.signed("scheduler"), new byte[0]);
    }

    private static GoodRequest body(String method, String target, String json) {
        Map<String, String> headers = GoodRequest.signed("scheduler");
        headers.put("content-type", "application/json");
        return new GoodRequest(method, target, headers, json.getBytes(StandardCharsets.UTF_8));
    }
}
