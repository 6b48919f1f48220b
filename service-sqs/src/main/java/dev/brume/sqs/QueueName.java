package dev.brume.sqs;

import dev.brume.sqs.queue.SqsErrors;
import java.util.regex.Pattern;

/** The rules for a queue's name: CreateQueue, "QueueName". */
final class QueueName {
    private static final Pattern STANDARD = Pattern.compile("[a-zA-Z0-9_-]{1,80}");
    private static final Pattern FIFO = Pattern.compile("[a-zA-Z0-9_-]{1,75}\\.fifo");

    private QueueName() {}

    static void check(String name, boolean fifo) {
        if (fifo && !FIFO.matcher(name).matches()) {
            throw SqsErrors.invalidParameterValue("The name of a FIFO queue can only include alphanumeric characters, "
                    + "hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.");
        }
        if (!fifo && !STANDARD.matcher(name).matches()) {
            throw SqsErrors.invalidParameterValue(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }
}
