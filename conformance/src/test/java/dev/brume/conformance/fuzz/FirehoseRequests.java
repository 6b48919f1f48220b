package dev.brume.conformance.fuzz;

import java.util.List;

/** What clients ask of Firehose: all its operations, and streams with all that Brume delivers to. */
final class FirehoseRequests {
    private static final String ROLE = "\"RoleARN\":\"arn:aws:iam::000000000000:role/firehose\"";
    private static final String BUCKET = "\"BucketARN\":\"arn:aws:s3:::lake\"," + ROLE;
    private static final String S3 = "\"S3Configuration\":{" + BUCKET
            + ",\"Prefix\":\"raw/\",\"CompressionFormat\":\"ZIP\",\"BufferingHints\":{\"SizeInMBs\":1,\"IntervalInSeconds\":0}}";
    private static final String FULL = "{\"DeliveryStreamName\":\"%s\",\"DeliveryStreamType\":\"DirectPut\","
            + "\"DirectPutSourceConfiguration\":{\"ThroughputHintInMBs\":5},\"ExtendedS3DestinationConfiguration\":{"
            + BUCKET
            + ",\"Prefix\":\"c=!{partitionKeyFromQuery:c}/k=!{partitionKeyFromLambda:k}/!{timestamp:yyyy-MM-dd}/"
            + "!{firehose:random-string}/\",\"ErrorOutputPrefix\":\"errors/!{firehose:error-output-type}/\","
            + "\"BufferingHints\":{\"SizeInMBs\":64,\"IntervalInSeconds\":60},\"CompressionFormat\":\"GZIP\","
            + "\"CustomTimeZone\":\"Asia/Tokyo\",\"FileExtension\":\".json\",\"EncryptionConfiguration\":"
            + "{\"KMSEncryptionConfig\":{\"AWSKMSKeyARN\":\"arn:aws:kms:us-east-1:000000000000:key/k\"}},"
            + "\"CloudWatchLoggingOptions\":{\"Enabled\":true,\"LogGroupName\":\"g\",\"LogStreamName\":\"s\"},"
            + "\"DynamicPartitioningConfiguration\":{\"Enabled\":true,\"RetryOptions\":{\"DurationInSeconds\":10}},"
            + "\"S3BackupMode\":\"Enabled\",\"S3BackupConfiguration\":{" + BUCKET + "},\"ProcessingConfiguration\":"
            + "{\"Enabled\":true,\"Processors\":[{\"Type\":\"RecordDeAggregation\",\"Parameters\":[{\"ParameterName\":"
            + "\"SubRecordType\",\"ParameterValue\":\"DELIMITED\"},{\"ParameterName\":\"Delimiter\",\"ParameterValue\":"
            + "\"IyMjIw==\"}]},{\"Type\":\"Lambda\",\"Parameters\":[{\"ParameterName\":\"LambdaArn\",\"ParameterValue\":"
            + "\"arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST\"},{\"ParameterName\":\"NumberOfRetries\","
            + "\"ParameterValue\":\"1\"}]},{\"Type\":\"MetadataExtraction\",\"Parameters\":[{\"ParameterName\":"
            + "\"MetadataExtractionQuery\",\"ParameterValue\":\"{c: .c | ascii_downcase}\"},{\"ParameterName\":"
            + "\"JsonParsingEngine\",\"ParameterValue\":\"JQ-1.6\"}]},{\"Type\":\"AppendDelimiterToRecord\","
            + "\"Parameters\":[{\"ParameterName\":\"Delimiter\",\"ParameterValue\":\"\\\\n\"}]}]}},"
            + "\"DeliveryStreamEncryptionConfigurationInput\":{\"KeyType\":\"AWS_OWNED_CMK\"},"
            + "\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}";
    private static final String STREAM = "{\"DeliveryStreamName\":\"fuzz\"";

    static final GoodRequest ONE = json("ListDeliveryStreams", "{}");
    /** Described so that it is ACTIVE: a description ends the status that it shows. */
    static final List<GoodRequest> TO_PREPARE =
            List.of(json("CreateDeliveryStream", FULL.formatted("fuzz")), json("DescribeDeliveryStream", STREAM + "}"));

    static final List<GoodRequest> TO_TIDY_UP = List.of(
            new GoodRequest("POST", "/_brume/reset?service=firehose", GoodRequest.signed("firehose"), new byte[0]),
            TO_PREPARE.getFirst(),
            TO_PREPARE.getLast());

    private FirehoseRequests() {}

    static List<GoodRequest> all() {
        return List.of(
                json("CreateDeliveryStream", FULL.formatted("fuzz2")),
                json(
                        "CreateDeliveryStream",
                        "{\"DeliveryStreamName\":\"http\",\"HttpEndpointDestinationConfiguration\":{\"EndpointConfiguration\":"
                                + "{\"Url\":\"https://127.0.0.1:9/in?a=b\",\"Name\":\"n\",\"AccessKey\":\"k\"},"
                                + "\"RequestConfiguration\":{\"ContentEncoding\":\"GZIP\",\"CommonAttributes\":[{\"AttributeName\":"
                                + "\"a\",\"AttributeValue\":\"b\"}]},\"RetryOptions\":{\"DurationInSeconds\":0},"
                                + "\"BufferingHints\":{\"SizeInMBs\":1,\"IntervalInSeconds\":0},\"S3BackupMode\":\"AllData\","
                                + S3 + "}}"),
                json(
                        "CreateDeliveryStream",
                        "{\"DeliveryStreamName\":\"splunk\",\"SplunkDestinationConfiguration\":{\"HECEndpoint\":"
                                + "\"https://127.0.0.1:9\",\"HECEndpointType\":\"Event\",\"HECToken\":\"t\","
                                + "\"HECAcknowledgmentTimeoutInSeconds\":180,\"S3BackupMode\":\"AllEvents\"," + S3
                                + "}}"),
                json(
                        "CreateDeliveryStream",
                        "{\"DeliveryStreamName\":\"kinesis\",\"DeliveryStreamType\":\"KinesisStreamAsSource\","
                                + "\"KinesisStreamSourceConfiguration\":{\"KinesisStreamARN\":"
                                + "\"arn:aws:kinesis:us-east-1:000000000000:stream/s\"," + ROLE
                                + "},\"S3DestinationConfiguration\":{" + BUCKET + "}}"),
                json("PutRecord", STREAM + ",\"Record\":{\"Data\":\"eyJjIjoiYSJ9IyMjI3siYyI6ImIifQ==\"}}"),
                json(
                        "PutRecordBatch",
                        STREAM
                                + ",\"Records\":[{\"Data\":\"eyJjIjoiYSJ9\"},{\"Data\":\"\"},{\"Data\":\"bm90IGpzb24=\"}]}"),
                json(
                        "DescribeDeliveryStream",
                        STREAM + ",\"Limit\":1,\"ExclusiveStartDestinationId\":\"destinationId-0\"}"),
                json(
                        "ListDeliveryStreams",
                        "{\"Limit\":2,\"DeliveryStreamType\":\"DirectPut\",\"ExclusiveStartDeliveryStreamName\":\"a\"}"),
                json(
                        "UpdateDestination",
                        STREAM
                                + ",\"CurrentDeliveryStreamVersionId\":\"1\",\"DestinationId\":\"destinationId-000000000001\","
                                + "\"ExtendedS3DestinationUpdate\":{\"BufferingHints\":{\"SizeInMBs\":65,\"IntervalInSeconds\":61},"
                                + "\"CompressionFormat\":\"Snappy\",\"S3BackupMode\":\"Enabled\"}}"),
                json(
                        "StartDeliveryStreamEncryption",
                        STREAM
                                + ",\"DeliveryStreamEncryptionConfigurationInput\":{\"KeyType\":\"CUSTOMER_MANAGED_CMK\","
                                + "\"KeyARN\":\"arn:aws:kms:us-east-1:000000000000:key/k\"}}"),
                json("StopDeliveryStreamEncryption", STREAM + "}"),
                json("TagDeliveryStream", STREAM + ",\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"},{\"Key\":\"l\"}]}"),
                json("UntagDeliveryStream", STREAM + ",\"TagKeys\":[\"k\"]}"),
                json("ListTagsForDeliveryStream", STREAM + ",\"ExclusiveStartTagKey\":\"a\",\"Limit\":1}"),
                json("DeleteDeliveryStream", "{\"DeliveryStreamName\":\"fuzz2\",\"AllowForceDelete\":true}"));
    }

    private static GoodRequest json(String operation, String body) {
        GoodRequest request = GoodRequest.json("firehose", "Firehose_20150804." + operation, body);
        request.headers().put("content-type", "application/x-amz-json-1.1");
        return request;
    }
}
