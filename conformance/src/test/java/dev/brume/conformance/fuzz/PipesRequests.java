package dev.brume.conformance.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What clients ask of EventBridge Pipes. */
final class PipesRequests {
    private static final String PIPE = "/v1/pipes/fuzz";
    private static final String TAGS = "/tags/arn%3Aaws%3Apipes%3Aus-east-1%3A000000000000%3Apipe%2Ffuzz";
    private static final String ARN = "arn:aws:%s:us-east-1:000000000000:%s";
    private static final String ROLE = "\"RoleArn\":\"arn:aws:iam::000000000000:role/pipe\"";

    static final GoodRequest ONE = bare("GET", "/v1/pipes");
    static final List<GoodRequest> TO_PREPARE = List.of();
    static final List<GoodRequest> TO_TIDY_UP =
            List.of(new GoodRequest("POST", "/_brume/reset?service=pipes", GoodRequest.signed("pipes"), new byte[0]));

    private PipesRequests() {}

    static List<GoodRequest> all() {
        String between = "\"Source\":\"" + ARN.formatted("sqs", "in") + "\",\"Target\":\"" + ARN.formatted("sqs", "out")
                + "\"," + ROLE;
        return List.of(
                body("POST", PIPE, "{" + between + "}"),
                body(
                        "POST",
                        PIPE,
                        "{" + between + ",\"Description\":\"d\",\"DesiredState\":\"STOPPED\",\"SourceParameters\":"
                                + "{\"FilterCriteria\":{\"Filters\":[{\"Pattern\":\"{\\\"body\\\":{\\\"a\\\":[{\\\"numeric\\\":"
                                + "[\\\">\\\",1]}]}}\"}]},\"SqsQueueParameters\":{\"BatchSize\":5,"
                                + "\"MaximumBatchingWindowInSeconds\":1}},\"TargetParameters\":{\"InputTemplate\":"
                                + "\"{\\\"a\\\":<$.body.a[0]>,\\\"b\\\":\\\"<aws.pipes.event.ingestion-time>\\\"}\","
                                + "\"SqsQueueParameters\":{\"MessageGroupId\":\"$.body.g\"}},\"Tags\":{\"a\":\"b\"},"
                                + "\"LogConfiguration\":{\"Level\":\"TRACE\",\"IncludeExecutionData\":[\"ALL\"],"
                                + "\"CloudwatchLogsLogDestination\":{\"LogGroupArn\":\""
                                + ARN.formatted("logs", "log-group:g")
                                + "\"}},\"KmsKeyIdentifier\":\"alias/k\"}"),
                body(
                        "POST",
                        PIPE,
                        "{\"Source\":\"" + ARN.formatted("kinesis", "stream/s") + "\",\"Target\":\""
                                + ARN.formatted("events", "api-destination/d/1") + "\",\"Enrichment\":\""
                                + ARN.formatted("lambda", "function:f") + "\"," + ROLE + ",\"SourceParameters\":"
                                + "{\"KinesisStreamParameters\":{\"StartingPosition\":\"AT_TIMESTAMP\","
                                + "\"StartingPositionTimestamp\":1767225600,\"BatchSize\":1,\"MaximumRecordAgeInSeconds\":60,"
                                + "\"MaximumRetryAttempts\":3,\"ParallelizationFactor\":2,\"OnPartialBatchItemFailure\":"
                                + "\"AUTOMATIC_BISECT\",\"DeadLetterConfig\":{\"Arn\":\"" + ARN.formatted("sqs", "dead")
                                + "\"}}},\"TargetParameters\":{\"HttpParameters\":{\"PathParameterValues\":[\"$.a\"],"
                                + "\"HeaderParameters\":{\"h\":\"v\"},\"QueryStringParameters\":{\"q\":\"$.b\"}}}}"),
                body(
                        "PUT",
                        PIPE,
                        "{" + ROLE
                                + ",\"Description\":\"e\",\"Enrichment\":\"\",\"SourceParameters\":{\"SqsQueueParameters\":"
                                + "{\"BatchSize\":2}},\"TargetParameters\":{\"InputTemplate\":\"\"}}"),
                body("POST", PIPE + "/start", "{}"),
                body("POST", PIPE + "/stop", "{}"),
                bare("GET", PIPE),
                bare("DELETE", PIPE),
                bare(
                        "GET",
                        "/v1/pipes?NamePrefix=f&CurrentState=RUNNING&DesiredState=RUNNING&SourcePrefix=a&Limit=1"
                                + "&NextToken=Zg%3D%3D"),
                body("POST", TAGS, "{\"tags\":{\"a\":\"b\"}}"),
                bare("DELETE", TAGS + "?tagKeys=a&tagKeys=b"),
                bare("GET", TAGS));
    }

    private static GoodRequest bare(String method, String target) {
        return new GoodRequest(method, target, GoodRequest.signed("pipes"), new byte[0]);
    }

    private static GoodRequest body(String method, String target, String body) {
        Map<String, String> headers = GoodRequest.signed("pipes");
        headers.put("content-type", "application/json");
        return new GoodRequest(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
