package dev.brume.conformance.pipes;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.pipes.model.CreatePipeRequest;
import software.amazon.awssdk.services.pipes.model.DescribePipeResponse;
import software.amazon.awssdk.services.pipes.model.KinesisStreamStartPosition;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Short words for what tests of Pipes do all the time. */
final class WirePipes {
    private final TestAws aws;

    WirePipes(TestAws aws) {
        this.aws = aws;
    }

    PipesClient client() {
        return aws.client(PipesClient.class, PipesClient::builder);
    }

    SqsClient sqs() {
        return aws.client(SqsClient.class, SqsClient::builder);
    }

    KinesisClient kinesis() {
        return aws.client(KinesisClient.class, KinesisClient::builder);
    }

    String arn(String service, String resource) {
        return "arn:aws:" + service + ":us-east-1:" + aws.account() + ":" + resource;
    }

    String role() {
        return "arn:aws:iam::" + aws.account() + ":role/pipe";
    }

    /** A queue, by its URL. */
    String queue(String name) {
        return sqs().createQueue(create -> create.queueName(name)
                        .attributes(name.endsWith(".fifo") ? Map.of(QueueAttributeName.FIFO_QUEUE, "true") : Map.of()))
                .queueUrl();
    }

    void stream(String name) {
        stream(name, 1);
    }

    void stream(String name, int shards) {
        kinesis().createStream(create -> create.streamName(name).shardCount(shards));
        pass(Duration.ofSeconds(1));
    }

    /** From a queue to whatever; returns once it runs. */
    DescribePipeResponse pipe(String name, String source, String target, Consumer<CreatePipeRequest.Builder> more) {
        client().createPipe(create -> {
            create.name(name).source(source).target(target).roleArn(role());
            if (source.contains(":kinesis:")) {
                create.sourceParameters(parameters -> parameters.kinesisStreamParameters(
                        stream -> stream.startingPosition(KinesisStreamStartPosition.TRIM_HORIZON)));
            }
            more.accept(create);
        });
        aws.awaitIdle();
        return describe(name);
    }

    DescribePipeResponse describe(String name) {
        return client().describePipe(describe -> describe.name(name));
    }

    void send(String url, String... bodies) {
        for (String body : bodies) {
            sqs().sendMessage(send -> send.queueUrl(url).messageBody(body));
        }
        aws.awaitIdle();
    }

    void pass(Duration duration) {
        aws.awaitIdle();
        aws.pass(duration);
        aws.awaitIdle();
    }

    List<Message> messages(String url) {
        aws.awaitIdle();
        return sqs().receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .messageSystemAttributeNamesWithStrings("All"))
                .messages();
    }

    List<String> bodies(String url) {
        return messages(url).stream().map(Message::body).toList();
    }

    /** How many messages a queue has, hidden ones included. */
    int count(String url) {
        aws.awaitIdle();
        Map<QueueAttributeName, String> attributes = sqs().getQueueAttributes(
                        get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    static Refused invalid(String field, String message) {
        return new Refused(
                400,
                "ValidationException",
                "{\"ValidationErrorFields\":[{\"Name\":\"" + field + "\",\"Message\":\"" + message + "\"}]}");
    }

    static Refused validation(String message) {
        return new Refused(400, "ValidationException", message);
    }
}
