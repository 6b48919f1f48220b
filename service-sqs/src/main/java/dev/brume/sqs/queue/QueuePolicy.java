package dev.brume.sqs.queue;

/** The policy document of a queue: who may do what with it. */
final class QueuePolicy {
    private QueuePolicy() {}

    /** Refuses what is not a policy. */
    static void check(String text) {
        if (Json.parse(text).isEmpty()) {
            throw SqsErrors.invalidAttributeValue("Policy");
        }
    }
}
