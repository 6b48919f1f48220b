package dev.brume.conformance.clients;

import software.amazon.awssdk.services.sqs.SqsClient;

/** A program that knows nothing of Brume; {@link JavaSyncTest} runs it with an environment that does. */
final class HelloSqs {
    private HelloSqs() {}

    public static void main(String[] arguments) {
        try (SqsClient sqs = SqsClient.create()) {
            String queue = sqs.createQueue(create -> create.queueName("hello")).queueUrl();
            sqs.sendMessage(send -> send.queueUrl(queue).messageBody("hello"));
            sqs.receiveMessage(receive -> receive.queueUrl(queue))
                    .messages()
                    .forEach(message -> System.out.println("received " + message.body()));
        }
    }
}
