package dev.brume.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What clients ask of EventBridge: each operation, and what is written in languages of its own. */
final class EventBridgeRequests {
    private static final String ARN = "arn:aws:events:us-east-1:000000000000:";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:fuzz";
    private static final String ROLE = "arn:aws:iam::000000000000:role/events";
    /** Nobody listens there. */
    private static final String NOWHERE = "http://127.0.0.1:1/";

    private static final String BUS = """
            {"Name":"fuzz","Description":"d","KmsKeyIdentifier":"alias/k","DeadLetterConfig":{"Arn":"%s"},\
            "LogConfig":{"Level":"OFF","IncludeDetail":"NONE"},"Tags":[{"Key":"a","Value":"b"}]}""".formatted(QUEUE);
    private static final String RULE = """
            {"Name":"fuzz","EventPattern":"{\\"source\\":[\\"fuzz\\"]}","State":"ENABLED"}""";
    private static final String ARCHIVE = """
            {"ArchiveName":"fuzz","EventSourceArn":"%sevent-bus/default","Description":"d","RetentionDays":3,\
            "EventPattern":"{\\"detail\\":{\\"a\\":[{\\"numeric\\":[\\">\\",1,\\"<=\\",5]}]}}"}""".formatted(ARN);
    private static final String CONNECTION = """
            {"Name":"fuzz","AuthorizationType":"API_KEY","AuthParameters":{"ApiKeyAuthParameters":{"ApiKeyName":"k",\
            "ApiKeyValue":"v"},"InvocationHttpParameters":{"HeaderParameters":[{"Key":"h","Value":"1","IsValueSecret":true}],\
            "QueryStringParameters":[{"Key":"q","Value":"1"}],"BodyParameters":[{"Key":"b","Value":"1"}]}}}""";
    private static final String ENDPOINT =
            """
            {"Name":"fuzz","RoutingConfig":{"FailoverConfig":{"Primary":{"HealthCheck":\
            "arn:aws:route53:::healthcheck/a"},"Secondary":{"Route":"us-west-2"}}},"ReplicationConfig":{"State":"ENABLED"},\
            "EventBuses":[{"EventBusArn":"%sevent-bus/default"},{"EventBusArn":"%s"}],"RoleArn":"%s"}""".formatted(ARN, "arn:aws:events:us-west-2:000000000000:event-bus/default", ROLE);

    static final List<GoodRequest> TO_PREPARE = List.of(json("PutRule", RULE));
    static final List<GoodRequest> TO_TIDY_UP =
            List.of(new GoodRequest("POST", "/_brume/reset", GoodRequest.signed("events"), new byte[0]));
    static final GoodRequest ONE = json("ListEventBuses", "{}");

    private EventBridgeRequests() {}

    static List<GoodRequest> all() {
        List<GoodRequest> all = new ArrayList<>();
        all.addAll(buses());
        all.addAll(rules());
        all.addAll(targets());
        all.addAll(events());
        all.addAll(archives());
        all.addAll(destinations());
        all.addAll(partners());
        return all;
    }

    private static List<GoodRequest> buses() {
        String tagged = ARN + "event-bus/fuzz";
        return List.of(
                json("CreateEventBus", BUS),
                json("UpdateEventBus", BUS),
                json("DescribeEventBus", "{\"Name\":\"fuzz\"}"),
                json("ListEventBuses", "{\"NamePrefix\":\"f\",\"Limit\":1,\"NextToken\":\"Zg==\"}"),
                json("DeleteEventBus", "{\"Name\":\"fuzz\"}"),
                json(
                        "PutPermission",
                        "{\"EventBusName\":\"default\",\"Action\":\"events:PutEvents\",\"Principal\":\"111122223333\","
                                + "\"StatementId\":\"s\",\"Condition\":{\"Type\":\"StringEquals\",\"Key\":\"aws:PrincipalOrgID\","
                                + "\"Value\":\"o-1234567890\"}}"),
                json(
                        "PutPermission",
                        "{\"Policy\":\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Sid\\\":\\\"s\\\","
                                + "\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"events:PutEvents\\\","
                                + "\\\"Resource\\\":\\\"*\\\"}]}\"}"),
                json("RemovePermission", "{\"StatementId\":\"s\",\"RemoveAllPermissions\":false}"),
                json("TagResource", "{\"ResourceARN\":\"" + tagged + "\",\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}"),
                json("UntagResource", "{\"ResourceARN\":\"" + tagged + "\",\"TagKeys\":[\"a\"]}"),
                json("ListTagsForResource", "{\"ResourceARN\":\"" + ARN + "rule/fuzz/fuzz\"}"));
    }

    private static List<GoodRequest> rules() {
        return List.of(
                json("PutRule", RULE),
                json(
                        "PutRule",
                        "{\"Name\":\"fuzz\",\"ScheduleExpression\":\"cron(0/15 8-17 ? JAN-MAR 2#1 2026-2030)\",\"RoleArn\":\""
                                + ROLE + "\",\"Description\":\"d\",\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}"),
                json(
                        "PutRule",
                        "{\"Name\":\"rate\",\"ScheduleExpression\":\"rate(5 minutes)\",\"EventBusName\":\"default\"}"),
                json(
                        "PutRule",
                        "{\"Name\":\"all\",\"EventPattern\":\"{\\\"$or\\\":[{\\\"detail\\\":{\\\"a\\\":[{\\\"prefix\\\":{"
                                + "\\\"equals-ignore-case\\\":\\\"x\\\"}},{\\\"suffix\\\":\\\"y\\\"},{\\\"wildcard\\\":\\\"a*b\\\"}]}},"
                                + "{\\\"detail\\\":{\\\"ip\\\":[{\\\"cidr\\\":\\\"10.0.0.0/24\\\"}],\\\"b\\\":[{\\\"anything-but\\\":"
                                + "{\\\"prefix\\\":\\\"z\\\"}}],\\\"c\\\":[{\\\"exists\\\":false}]}}]}\"}"),
                json("DescribeRule", "{\"Name\":\"fuzz\",\"EventBusName\":\"default\"}"),
                json("ListRules", "{\"NamePrefix\":\"f\",\"Limit\":1,\"NextToken\":\"Zg==\"}"),
                json("ListRuleNamesByTarget", "{\"TargetArn\":\"" + QUEUE + "\",\"Limit\":5}"),
                json("DisableRule", "{\"Name\":\"fuzz\"}"),
                json("EnableRule", "{\"Name\":\"fuzz\"}"),
                json("DeleteRule", "{\"Name\":\"all\",\"Force\":true}"));
    }

    private static List<GoodRequest> targets() {
        return List.of(
                targets("\"Input\":\"{}\",\"RetryPolicy\":{\"MaximumRetryAttempts\":2,\"MaximumEventAgeInSeconds\":60},"
                        + "\"DeadLetterConfig\":{\"Arn\":\"" + QUEUE
                        + "\"},\"SqsParameters\":{\"MessageGroupId\":\"g\"}"),
                targets("\"InputPath\":\"$.detail.list[0]['a']\""),
                targets(
                        "\"InputTransformer\":{\"InputPathsMap\":{\"a\":\"$.detail.a\",\"b\":\"$.resources[*]\"},"
                                + "\"InputTemplate\":\"{\\\"a\\\":<a>,\\\"b\\\":\\\"is <b>\\\",\\\"all\\\":<aws.events.event.json>}\"}"),
                json(
                        "PutTargets",
                        "{\"Rule\":\"fuzz\",\"Targets\":[{\"Id\":\"api\",\"Arn\":\"" + ARN
                                + "api-destination/fuzz/11111111-1111-1111-1111-111111111111\",\"RoleArn\":\"" + ROLE
                                + "\",\"HttpParameters\":{\"PathParameterValues\":[\"$.detail.a\"],\"HeaderParameters\":{\"h\":\"v\"},"
                                + "\"QueryStringParameters\":{\"q\":\"$.id\"}}},{\"Id\":\"stream\",\"Arn\":"
                                + "\"arn:aws:kinesis:us-east-1:000000000000:stream/s\",\"RoleArn\":\"" + ROLE
                                + "\",\"KinesisParameters\":{\"PartitionKeyPath\":\"$.id\"}},{\"Id\":\"ecs\",\"Arn\":"
                                + "\"arn:aws:ecs:us-east-1:000000000000:cluster/c\",\"EcsParameters\":{\"TaskDefinitionArn\":\"t\"}}]}"),
                json("ListTargetsByRule", "{\"Rule\":\"fuzz\",\"Limit\":1,\"NextToken\":\"MQ==\"}"),
                json("RemoveTargets", "{\"Rule\":\"fuzz\",\"Ids\":[\"1\",\"2\"],\"Force\":true}"));
    }

    private static GoodRequest targets(String more) {
        return json(
                "PutTargets",
                "{\"Rule\":\"fuzz\",\"Targets\":[{\"Id\":\"1\",\"Arn\":\"" + QUEUE + "\"," + more + "}]}");
    }

    private static List<GoodRequest> events() {
        String entry =
                "{\"Source\":\"fuzz\",\"DetailType\":\"t\",\"Detail\":\"{\\\"a\\\":[1,2.50,null],\\\"b\\\":{}}\","
                        + "\"Resources\":[\"r\"],\"Time\":1767225600,\"EventBusName\":\"default\"}";
        return List.of(
                json("PutEvents", "{\"Entries\":[" + entry + "," + entry + "]}"),
                json("PutEvents", "{\"Entries\":[" + entry + "],\"EndpointId\":\"abcde.veo\"}"),
                json(
                        "TestEventPattern",
                        "{\"EventPattern\":\"{\\\"detail\\\":{\\\"a\\\":[{\\\"numeric\\\":[\\\"=\\\",2.5]}]}}\",\"Event\":"
                                + "\"{\\\"id\\\":\\\"1\\\",\\\"account\\\":\\\"1\\\",\\\"source\\\":\\\"s\\\",\\\"time\\\":"
                                + "\\\"2026-01-01T00:00:00Z\\\",\\\"region\\\":\\\"r\\\",\\\"resources\\\":[],"
                                + "\\\"detail-type\\\":\\\"t\\\",\\\"detail\\\":{\\\"a\\\":2.5}}\"}"),
                json("PutPartnerEvents", "{\"Entries\":[" + entry.replace(",\"EventBusName\":\"default\"", "") + "]}"));
    }

    private static List<GoodRequest> archives() {
        return List.of(
                json("CreateArchive", ARCHIVE),
                json(
                        "UpdateArchive",
                        "{\"ArchiveName\":\"fuzz\",\"RetentionDays\":0,\"EventPattern\":\"{\\\"source\\\":[\\\"fuzz\\\"]}\"}"),
                json("DescribeArchive", "{\"ArchiveName\":\"fuzz\"}"),
                json("ListArchives", "{\"EventSourceArn\":\"" + ARN + "event-bus/default\",\"Limit\":3}"),
                json("ListArchives", "{\"State\":\"ENABLED\"}"),
                json(
                        "StartReplay",
                        "{\"ReplayName\":\"fuzz\",\"EventSourceArn\":\"" + ARN
                                + "archive/fuzz\",\"EventStartTime\":1767225600,"
                                + "\"EventEndTime\":1798761600.5,\"Destination\":{\"Arn\":\"" + ARN
                                + "event-bus/default\",\"FilterArns\":[\"" + ARN + "rule/fuzz\"]}}"),
                json("DescribeReplay", "{\"ReplayName\":\"fuzz\"}"),
                json("ListReplays", "{\"NamePrefix\":\"f\"}"),
                json("CancelReplay", "{\"ReplayName\":\"fuzz\"}"),
                json("DeleteArchive", "{\"ArchiveName\":\"fuzz\"}"));
    }

    private static List<GoodRequest> destinations() {
        String destination = "\"InvocationEndpoint\":\"" + NOWHERE + "*/a\",\"HttpMethod\":\"POST\","
                + "\"InvocationRateLimitPerSecond\":5,\"ConnectionArn\":\"" + ARN
                + "connection/fuzz/11111111-1111-1111-1111-111111111111\"}";
        return List.of(
                json("CreateConnection", CONNECTION),
                json(
                        "CreateConnection",
                        "{\"Name\":\"oauth\",\"AuthorizationType\":\"OAUTH_CLIENT_CREDENTIALS\",\"AuthParameters\":{"
                                + "\"OAuthParameters\":{\"ClientParameters\":{\"ClientID\":\"i\",\"ClientSecret\":\"s\"},"
                                + "\"AuthorizationEndpoint\":\"" + NOWHERE + "token\",\"HttpMethod\":\"POST\"}}}"),
                json(
                        "UpdateConnection",
                        "{\"Name\":\"fuzz\",\"AuthorizationType\":\"BASIC\",\"AuthParameters\":{\"BasicAuthParameters\":{"
                                + "\"Username\":\"u\",\"Password\":\"p\"}},\"Description\":\"d\"}"),
                json("DescribeConnection", "{\"Name\":\"fuzz\"}"),
                json("ListConnections", "{\"NamePrefix\":\"f\",\"ConnectionState\":\"AUTHORIZED\",\"Limit\":1}"),
                json("DeauthorizeConnection", "{\"Name\":\"fuzz\"}"),
                json("DeleteConnection", "{\"Name\":\"fuzz\"}"),
                json("CreateApiDestination", "{\"Name\":\"fuzz\"," + destination),
                json("UpdateApiDestination", "{\"Name\":\"fuzz\"," + destination),
                json("DescribeApiDestination", "{\"Name\":\"fuzz\"}"),
                json("ListApiDestinations", "{\"NamePrefix\":\"f\",\"Limit\":1}"),
                json("DeleteApiDestination", "{\"Name\":\"fuzz\"}"),
                json("CreateEndpoint", ENDPOINT),
                json("UpdateEndpoint", ENDPOINT),
                json("DescribeEndpoint", "{\"Name\":\"fuzz\"}"),
                json("ListEndpoints", "{\"NamePrefix\":\"f\",\"MaxResults\":1}"),
                json("DeleteEndpoint", "{\"Name\":\"fuzz\"}"));
    }

    private static List<GoodRequest> partners() {
        String source = "aws.partner/example.com/fuzz";
        String named = "{\"Name\":\"" + source + "\"}";
        String offered = "{\"Name\":\"" + source + "\",\"Account\":\"000000000000\"}";
        return List.of(
                json("CreatePartnerEventSource", offered),
                json("CreateEventBus", "{\"Name\":\"" + source + "\",\"EventSourceName\":\"" + source + "\"}"),
                json("DescribePartnerEventSource", named),
                json("ListPartnerEventSources", "{\"NamePrefix\":\"aws.partner\",\"Limit\":1}"),
                json("ListPartnerEventSourceAccounts", "{\"EventSourceName\":\"" + source + "\"}"),
                json("DescribeEventSource", named),
                json("ListEventSources", "{\"NamePrefix\":\"aws.partner\"}"),
                json("ActivateEventSource", named),
                json("DeactivateEventSource", named),
                json("DeletePartnerEventSource", offered));
    }

    private static GoodRequest json(String operation, String body) {
        return GoodRequest.json("events", "AWSEvents." + operation, body);
    }
}
