package dev.brume.conformance.fuzz;

import static dev.brume.conformance.fuzz.GoodRequest.signed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What clients ask of SNS. What would be called is at hosts that do not exist (RFC 6761, ".invalid"). */
final class SnsRequests {
    private static final String ACCOUNT = "arn:aws:sns:us-east-1:000000000000:";
    private static final String TOPIC = ACCOUNT + "fuzz";
    private static final String FIFO_TOPIC = ACCOUNT + "fuzz.fifo";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:fuzz";
    private static final String SUBSCRIPTION = TOPIC + ":01234567-89ab-cdef-0123-456789abcdef";
    private static final String APPLICATION = ACCOUNT + "app/GCM/fuzz";
    private static final String ENDPOINT = ACCOUNT + "endpoint/GCM/fuzz/01234567-89ab-cdef-0123-456789abcdef";
    private static final String FILTER = "{\"kind\":[\"order\",{\"prefix\":\"re\"},{\"anything-but\":[\"a\",\"b\"]}],"
            + "\"total\":[{\"numeric\":[\">\",0,\"<=\",150]}],\"$or\":[{\"ip\":[{\"cidr\":\"10.0.0.0/24\"}]},"
            + "{\"gone\":[{\"exists\":false}]}]}";
    private static final String DELIVERY_POLICY = "{\"healthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":20,"
            + "\"numRetries\":50,\"numMaxDelayRetries\":20,\"numMinDelayRetries\":7,\"numNoDelayRetries\":3,"
            + "\"backoffFunction\":\"exponential\"},\"throttlePolicy\":{\"maxReceivesPerSecond\":10},"
            + "\"requestPolicy\":{\"headerContentType\":\"text/plain\"}}";
    private static final String POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"a\",\"Effect\":\"Allow\","
                    + "\"Principal\":{\"AWS\":\"*\"},\"Action\":\"SNS:Publish\",\"Resource\":\"" + TOPIC + "\","
                    + "\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":\"" + QUEUE + "\"}}}]}";
    private static final String DATA_PROTECTION =
            "{\"Name\":\"p\",\"Version\":\"2021-06-01\",\"Statement\":[{\"Sid\":\"s\","
                    + "\"DataDirection\":\"Inbound\",\"Principal\":[\"*\"],\"DataIdentifier\":"
                    + "[\"arn:aws:dataprotection::aws:data-identifier/EmailAddress\"],\"Operation\":"
                    + "{\"Deidentify\":{\"MaskConfig\":{\"MaskWithCharacter\":\"#\"}}}}]}";

    static final GoodRequest ONE = form("ListTopics");
    static final List<GoodRequest> TO_PREPARE = List.of(
            GoodRequest.json("sqs", "AmazonSQS.CreateQueue", "{\"QueueName\":\"fuzz\"}"),
            form("CreateTopic", "Name", "fuzz"),
            form("Subscribe", "TopicArn", TOPIC, "Protocol", "sqs", "Endpoint", QUEUE),
            fifoTopic());
    static final List<GoodRequest> TO_TIDY_UP = tidyUp();

    private SnsRequests() {}

    private static List<GoodRequest> tidyUp() {
        List<GoodRequest> requests = new ArrayList<>();
        requests.add(new GoodRequest("POST", "/_brume/reset", signed("sns"), new byte[0]));
        requests.addAll(TO_PREPARE);
        return requests;
    }

    static List<GoodRequest> all() {
        List<GoodRequest> all = new ArrayList<>();
        all.addAll(topics());
        all.addAll(subscriptions());
        all.addAll(messages());
        all.addAll(mobiles());
        return all;
    }

    private static List<GoodRequest> topics() {
        return List.of(
                form("CreateTopic", "Name", "fuzz", "Tags.member.1.Key", "a", "Tags.member.1.Value", "b"),
                fifoTopic(),
                form("GetTopicAttributes", "TopicArn", TOPIC),
                set("DisplayName", "Fuzz"),
                set("Policy", POLICY),
                set("DeliveryPolicy", "{\"http\":{\"defaultHealthyRetryPolicy\":{\"numRetries\":3}}}"),
                set("SignatureVersion", "2"),
                form(
                        "SetTopicAttributes",
                        "TopicArn",
                        FIFO_TOPIC,
                        "AttributeName",
                        "ArchivePolicy",
                        "AttributeValue",
                        "{\"MessageRetentionPeriod\":\"30\"}"),
                form("ListTopics", "NextToken", "abc"),
                form(
                        "AddPermission",
                        "TopicArn",
                        TOPIC,
                        "Label",
                        "l",
                        "AWSAccountId.member.1",
                        "111122223333",
                        "ActionName.member.1",
                        "Publish"),
                form("RemovePermission", "TopicArn", TOPIC, "Label", "l"),
                form("TagResource", "ResourceArn", TOPIC, "Tags.member.1.Key", "k", "Tags.member.1.Value", "v"),
                form("UntagResource", "ResourceArn", TOPIC, "TagKeys.member.1", "k"),
                form("ListTagsForResource", "ResourceArn", TOPIC),
                form("PutDataProtectionPolicy", "ResourceArn", TOPIC, "DataProtectionPolicy", DATA_PROTECTION),
                form("GetDataProtectionPolicy", "ResourceArn", TOPIC));
    }

    private static GoodRequest set(String attribute, String value) {
        return form("SetTopicAttributes", "TopicArn", TOPIC, "AttributeName", attribute, "AttributeValue", value);
    }

    private static GoodRequest fifoTopic() {
        return form(
                "CreateTopic",
                "Name",
                "fuzz.fifo",
                "Attributes.entry.1.key",
                "FifoTopic",
                "Attributes.entry.1.value",
                "true");
    }

    private static List<GoodRequest> subscriptions() {
        return List.of(
                subscribe("sqs", QUEUE, "FilterPolicy", FILTER),
                subscribe("sqs", QUEUE + "2", "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + QUEUE + "\"}"),
                subscribe("http", "http://fuzz.invalid:9/inbox", "DeliveryPolicy", DELIVERY_POLICY),
                subscribe("email", "somebody@fuzz.invalid", "FilterPolicyScope", "MessageBody"),
                subscribe("sms", "+12065550100", "RawMessageDelivery", "false"),
                subscribe("lambda", "arn:aws:lambda:us-east-1:000000000000:function:fuzz", "FilterPolicy", "{}"),
                form("ConfirmSubscription", "TopicArn", TOPIC, "Token", "0123456789abcdef"),
                form("ListSubscriptions", "NextToken", "abc"),
                form("ListSubscriptionsByTopic", "TopicArn", TOPIC),
                form("GetSubscriptionAttributes", "SubscriptionArn", SUBSCRIPTION),
                form(
                        "SetSubscriptionAttributes",
                        "SubscriptionArn",
                        SUBSCRIPTION,
                        "AttributeName",
                        "FilterPolicy",
                        "AttributeValue",
                        FILTER),
                form("Unsubscribe", "SubscriptionArn", SUBSCRIPTION),
                get("/?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=0123456789abcdef"),
                get("/?Action=Unsubscribe&SubscriptionArn=" + SUBSCRIPTION),
                get("/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem"));
    }

    private static GoodRequest subscribe(String protocol, String endpoint, String attribute, String value) {
        return form(
                "Subscribe",
                "TopicArn",
                TOPIC,
                "Protocol",
                protocol,
                "Endpoint",
                endpoint,
                "Attributes.entry.1.key",
                attribute,
                "Attributes.entry.1.value",
                value,
                "ReturnSubscriptionArn",
                "true");
    }

    private static List<GoodRequest> messages() {
        return List.of(
                form(
                        "Publish",
                        "TopicArn",
                        TOPIC,
                        "Subject",
                        "News",
                        "Message",
                        "{\"kind\":\"order\",\"total\":12.5,\"lines\":[{\"a\":1}]}",
                        "MessageAttributes.entry.1.Name",
                        "total",
                        "MessageAttributes.entry.1.Value.DataType",
                        "Number",
                        "MessageAttributes.entry.1.Value.StringValue",
                        "12.5",
                        "MessageAttributes.entry.2.Name",
                        "tags",
                        "MessageAttributes.entry.2.Value.DataType",
                        "String.Array",
                        "MessageAttributes.entry.2.Value.StringValue",
                        "[\"a\",true,null,3]",
                        "MessageAttributes.entry.3.Name",
                        "bytes",
                        "MessageAttributes.entry.3.Value.DataType",
                        "Binary",
                        "MessageAttributes.entry.3.Value.BinaryValue",
                        "aGVsbG8="),
                form(
                        "Publish",
                        "TopicArn",
                        TOPIC,
                        "MessageStructure",
                        "json",
                        "Message",
                        "{\"default\":\"all\",\"sqs\":\"queues\",\"GCM\":\"{\\\"data\\\":{\\\"a\\\":\\\"b\\\"}}\"}"),
                form(
                        "Publish",
                        "TopicArn",
                        FIFO_TOPIC,
                        "Message",
                        "hello",
                        "MessageGroupId",
                        "g",
                        "MessageDeduplicationId",
                        "d"),
                form("Publish", "PhoneNumber", "+12065550100", "Message", "hello"),
                form("Publish", "TargetArn", ENDPOINT, "Message", "hello"),
                form(
                        "PublishBatch",
                        "TopicArn",
                        TOPIC,
                        "PublishBatchRequestEntries.member.1.Id",
                        "a",
                        "PublishBatchRequestEntries.member.1.Message",
                        "one",
                        "PublishBatchRequestEntries.member.2.Id",
                        "b",
                        "PublishBatchRequestEntries.member.2.Message",
                        "two"),
                new GoodRequest(
                        "POST",
                        "/_brume/explain",
                        signed("sns"),
                        ("{\"service\":\"sns\",\"filterPolicy\":" + FILTER + ",\"message\":\"hello\"}")
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static List<GoodRequest> mobiles() {
        return List.of(
                form(
                        "CreatePlatformApplication",
                        "Name",
                        "fuzz",
                        "Platform",
                        "GCM",
                        "Attributes.entry.1.key",
                        "PlatformCredential",
                        "Attributes.entry.1.value",
                        "secret"),
                form("CreatePlatformEndpoint", "PlatformApplicationArn", APPLICATION, "Token", "token"),
                form("GetPlatformApplicationAttributes", "PlatformApplicationArn", APPLICATION),
                form("ListPlatformApplications"),
                form("ListEndpointsByPlatformApplication", "PlatformApplicationArn", APPLICATION),
                form(
                        "SetEndpointAttributes",
                        "EndpointArn",
                        ENDPOINT,
                        "Attributes.entry.1.key",
                        "Enabled",
                        "Attributes.entry.1.value",
                        "false"),
                form("CheckIfPhoneNumberIsOptedOut", "phoneNumber", "+12065550100"),
                form("OptInPhoneNumber", "phoneNumber", "+12065550100"),
                form(
                        "SetSMSAttributes",
                        "attributes.entry.1.key",
                        "DefaultSMSType",
                        "attributes.entry.1.value",
                        "Promotional"),
                form("GetSMSAttributes", "attributes.member.1", "DefaultSMSType"),
                form("CreateSMSSandboxPhoneNumber", "PhoneNumber", "+12065550100", "LanguageCode", "en-US"),
                form("VerifySMSSandboxPhoneNumber", "PhoneNumber", "+12065550100", "OneTimePassword", "123456"),
                form("ListSMSSandboxPhoneNumbers", "MaxResults", "10"),
                form("ListOriginationNumbers", "MaxResults", "10"),
                get("/_aws/sns/sms-messages?accountId=000000000000&region=us-east-1"),
                get("/_aws/sns/platform-endpoint-messages"),
                get("/_aws/sns/subscription-tokens/" + SUBSCRIPTION));
    }

    private static GoodRequest get(String target) {
        return new GoodRequest("GET", target, signed("sns"), new byte[0]);
    }

    /** @param namesAndValues in turns */
    private static GoodRequest form(String action, String... namesAndValues) {
        StringBuilder form = new StringBuilder("Action=" + action + "&Version=2010-03-31");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append('&')
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return GoodRequest.form("sns", form.toString());
    }
}
