package dev.brume.conformance.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Services are used first and asked about afterwards; nobody tells CloudWatch anything but they. */
class ServiceMetricsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private static SqsClient sqs() {
        return AWS.client(SqsClient.class, SqsClient::builder);
    }

    private static SnsClient sns() {
        return AWS.client(SnsClient.class, SnsClient::builder);
    }

    private static CloudWatchClient cloudWatch() {
        return AWS.client(CloudWatchClient.class, CloudWatchClient::builder);
    }

    private static String queue(String name) {
        return sqs().createQueue(create -> create.queueName(name)).queueUrl();
    }

    private static String arn(String url) {
        return sqs().getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    /** What a metric came to in each of the last ten minutes that it has data of, the latest last. */
    private static List<Datapoint> datapoints(String namespace, String metric, Dimension... dimensions) {
        return cloudWatch()
                .getMetricStatistics(get -> get.namespace(namespace)
                        .metricName(metric)
                        .dimensions(dimensions)
                        .startTime(AWS.now().minusSeconds(600))
                        .endTime(AWS.now())
                        .period(60)
                        .statistics(
                                Statistic.SAMPLE_COUNT,
                                Statistic.SUM,
                                Statistic.AVERAGE,
                                Statistic.MINIMUM,
                                Statistic.MAXIMUM))
                .datapoints()
                .stream()
                .sorted((one, other) -> one.timestamp().compareTo(other.timestamp()))
                .toList();
    }

    private static double total(String namespace, String metric, Dimension... dimensions) {
        return datapoints(namespace, metric, dimensions).stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }

    private static double latest(String namespace, String metric, Dimension... dimensions) {
        return datapoints(namespace, metric, dimensions).getLast().average();
    }

    @Test
    void aQueueTellsWhatWasSentAndHowLongItIs() {
        String url = queue("orders");
        for (int i = 0; i < 5; i++) {
            sqs().sendMessage(send -> send.queueUrl(url).messageBody("hello"));
        }
        AWS.pass(Duration.ofMinutes(3));
        Dimension orders = dimension("QueueName", "orders");
        assertThat(total("AWS/SQS", "NumberOfMessagesSent", orders)).isEqualTo(5);
        assertThat(latest("AWS/SQS", "ApproximateNumberOfMessagesVisible", orders))
                .isEqualTo(5);
        assertThat(latest("AWS/SQS", "ApproximateNumberOfMessagesNotVisible", orders))
                .isZero();
        List<Datapoint> sizes = datapoints("AWS/SQS", "SentMessageSize", orders);
        assertThat(sizes).hasSize(1);
        assertThat(sizes.getFirst().sampleCount()).isEqualTo(5);
        assertThat(sizes.getFirst().average()).isEqualTo(5);
        assertThat(sizes.getFirst().unit()).isEqualTo(StandardUnit.BYTES);
        assertThat(cloudWatch().listMetrics(list -> list.namespace("AWS/SQS")).metrics())
                .hasSize(9)
                .allMatch(metric -> metric.dimensions().equals(List.of(orders)));
    }

    /** Queue length as autoscaling computes it. */
    @Test
    void metricMathAddsWhatIsVisibleAndWhatIsInFlight() {
        String url = queue("orders");
        for (int i = 0; i < 5; i++) {
            sqs().sendMessage(send -> send.queueUrl(url).messageBody("hello"));
        }
        sqs().receiveMessage(
                        receive -> receive.queueUrl(url).maxNumberOfMessages(2).visibilityTimeout(600));
        AWS.pass(Duration.ofMinutes(2));
        List<Double> length = cloudWatch()
                .getMetricData(get -> get.startTime(AWS.now().minusSeconds(300))
                        .endTime(AWS.now())
                        .metricDataQueries(
                                gauge("visible", "ApproximateNumberOfMessagesVisible"),
                                gauge("flying", "ApproximateNumberOfMessagesNotVisible"),
                                MetricDataQuery.builder()
                                        .id("length")
                                        .expression("visible + flying")
                                        .build()))
                .metricDataResults()
                .getLast()
                .values();
        assertThat(length).isNotEmpty().containsOnly(5.0);
    }

    private static MetricDataQuery gauge(String id, String metric) {
        return MetricDataQuery.builder()
                .id(id)
                .returnData(false)
                .metricStat(MetricStat.builder()
                        .metric(of ->
                                of.namespace("AWS/SQS").metricName(metric).dimensions(dimension("QueueName", "orders")))
                        .period(60)
                        .stat("Maximum")
                        .build())
                .build();
    }

    /** The signal that scales workers. */
    @Test
    void anAlarmOnQueueLengthFiresAndRecovers() {
        String work = queue("work");
        String signals = queue("signals");
        String topic = sns().createTopic(create -> create.name("scale")).topicArn();
        sns().subscribe(subscribe -> subscribe
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(arn(signals))
                .attributes(Map.of("RawMessageDelivery", "true")));
        cloudWatch()
                .putMetricAlarm(put -> put.alarmName("too long")
                        .namespace("AWS/SQS")
                        .metricName("ApproximateNumberOfMessagesVisible")
                        .dimensions(dimension("QueueName", "work"))
                        .statistic(Statistic.MAXIMUM)
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(3.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                        .alarmActions(topic)
                        .okActions(topic));
        AWS.pass(Duration.ofMinutes(2));
        assertThat(state()).isEqualTo(StateValue.OK);
        received(signals);

        for (int i = 0; i < 5; i++) {
            sqs().sendMessage(send -> send.queueUrl(work).messageBody("job"));
        }
        AWS.pass(Duration.ofMinutes(2));
        assertThat(state()).isEqualTo(StateValue.ALARM);
        assertThat(received(signals))
                .singleElement()
                .satisfies(message -> assertThat(message.body())
                        .contains("\"AlarmName\":\"too long\"")
                        .contains("\"NewStateValue\":\"ALARM\""));

        sqs().purgeQueue(purge -> purge.queueUrl(work));
        AWS.pass(Duration.ofMinutes(5));
        assertThat(state()).isEqualTo(StateValue.OK);
        assertThat(received(signals))
                .singleElement()
                .satisfies(message -> assertThat(message.body()).contains("\"NewStateValue\":\"OK\""));
    }

    private static StateValue state() {
        return cloudWatch().describeAlarms().metricAlarms().getFirst().stateValue();
    }

    private static List<Message> received(String url) {
        AWS.awaitIdle();
        List<Message> messages = sqs().receiveMessage(
                        receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                .messages();
        messages.forEach(
                message -> sqs().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
        return messages;
    }

    @Test
    void aTopicTellsWhatItPublishedDeliveredAndFilteredOut() {
        String topic = sns().createTopic(create -> create.name("events")).topicArn();
        sns().subscribe(subscribe -> subscribe.topicArn(topic).protocol("sqs").endpoint(arn(queue("all"))));
        sns().subscribe(subscribe -> subscribe
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(arn(queue("blue")))
                .attributes(Map.of("FilterPolicy", "{\"color\":[\"blue\"]}")));
        publish(topic, "blue");
        publish(topic, "red");
        sns().publish(publish -> publish.topicArn(topic).message("12345"));
        AWS.pass(Duration.ofMinutes(2));
        Dimension events = dimension("TopicName", "events");
        assertThat(total("AWS/SNS", "NumberOfMessagesPublished", events)).isEqualTo(3);
        assertThat(total("AWS/SNS", "NumberOfNotificationsDelivered", events)).isEqualTo(4);
        assertThat(total("AWS/SNS", "NumberOfNotificationsFailed", events)).isZero();
        assertThat(total("AWS/SNS", "NumberOfNotificationsFilteredOut", events)).isEqualTo(2);
        assertThat(total("AWS/SNS", "NumberOfNotificationsFilteredOut-MessageAttributes", events))
                .isEqualTo(1);
        assertThat(total("AWS/SNS", "NumberOfNotificationsFilteredOut-NoMessageAttributes", events))
                .isEqualTo(1);
        assertThat(datapoints("AWS/SNS", "PublishSize", events).getFirst().minimum())
                .isEqualTo(5);
        assertThat(total("AWS/SQS", "NumberOfMessagesSent", dimension("QueueName", "all")))
                .isEqualTo(3);
    }

    private static void publish(String topic, String color) {
        sns().publish(publish -> publish.topicArn(topic)
                .message("hello")
                .messageAttributes(Map.of(
                        "color",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(color)
                                .build())));
    }

    @Test
    void aStreamTellsWhatWasPutAndRead() {
        KinesisClient kinesis = AWS.client(KinesisClient.class, KinesisClient::builder);
        kinesis.createStream(create -> create.streamName("clicks").shardCount(1));
        AWS.pass(Duration.ofMinutes(1));
        kinesis.putRecord(put -> put.streamName("clicks").partitionKey("k").data(SdkBytes.fromUtf8String("1234")));
        String iterator = kinesis.getShardIterator(get ->
                        get.streamName("clicks").shardId("shardId-000000000000").shardIteratorType("TRIM_HORIZON"))
                .shardIterator();
        AWS.pass(Duration.ofSeconds(3));
        kinesis.getRecords(get -> get.shardIterator(iterator));
        AWS.pass(Duration.ofMinutes(2));
        Dimension clicks = dimension("StreamName", "clicks");
        assertThat(total("AWS/Kinesis", "IncomingRecords", clicks)).isEqualTo(1);
        assertThat(total("AWS/Kinesis", "IncomingBytes", clicks)).isEqualTo(5);
        assertThat(latest("AWS/Kinesis", "PutRecord.Success", clicks)).isEqualTo(1);
        assertThat(total("AWS/Kinesis", "GetRecords.Records", clicks)).isEqualTo(1);
        assertThat(datapoints("AWS/Kinesis", "GetRecords.IteratorAgeMilliseconds", clicks))
                .singleElement()
                .satisfies(age -> assertThat(age.maximum()).isEqualTo(3000));
    }

    @Test
    void aLogGroupTellsWhatWasUploaded() {
        CloudWatchLogsClient logs = AWS.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
        logs.createLogGroup(create -> create.logGroupName("app"));
        logs.createLogStream(create -> create.logGroupName("app").logStreamName("s"));
        logs.putLogEvents(put -> put.logGroupName("app")
                .logStreamName("s")
                .logEvents(event -> event.timestamp(AWS.now().toEpochMilli()).message("hello")));
        AWS.pass(Duration.ofMinutes(2));
        assertThat(total("AWS/Logs", "IncomingLogEvents", dimension("LogGroupName", "app")))
                .isEqualTo(1);
        assertThat(total("AWS/Logs", "IncomingLogEvents")).isEqualTo(1);
    }
}
