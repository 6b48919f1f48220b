package dev.brume.conformance.scheduler;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Short words for what tests of Scheduler do all the time. */
final class WireScheduler {
    private final TestAws aws;

    WireScheduler(TestAws aws) {
        this.aws = aws;
    }

    SchedulerClient client() {
        return aws.client(SchedulerClient.class, SchedulerClient::builder);
    }

    SqsClient sqs() {
        return aws.client(SqsClient.class, SqsClient::builder);
    }

    /** A queue, by its URL. */
    String queue(String name) {
        return sqs().createQueue(create -> create.queueName(name)).queueUrl();
    }

    String queueArn(String name) {
        return "arn:aws:sqs:us-east-1:" + aws.account() + ":" + name;
    }

    String role() {
        return "arn:aws:iam::" + aws.account() + ":role/scheduler";
    }

    String arn(String resource) {
        return "arn:aws:scheduler:us-east-1:" + aws.account() + ":" + resource;
    }

    Target toQueue(String name, String input) {
        return target(queueArn(name), input);
    }

    Target target(String arn, String input) {
        return Target.builder().arn(arn).roleArn(role()).input(input).build();
    }

    String create(String name, String expression, Target target) {
        return create(name, expression, target, more -> {});
    }

    String create(String name, String expression, Target target, Consumer<CreateScheduleRequest.Builder> more) {
        return client().createSchedule(create -> {
                    create.name(name)
                            .scheduleExpression(expression)
                            .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                            .target(target);
                    more.accept(create);
                })
                .scheduleArn();
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
                        .messageAttributeNames("All"))
                .messages();
    }

    List<String> bodies(String url) {
        return messages(url).stream().map(Message::body).toList();
    }

    static Refused validation(String message) {
        return new Refused(400, "ValidationException", message);
    }

    static Refused notFound(String message) {
        return new Refused(404, "ResourceNotFoundException", message);
    }

    static Refused conflict(String message) {
        return new Refused(409, "ConflictException", message);
    }
}
