package dev.brume.conformance.sqs;

/** The texts of redrive policies. */
final class Redrive {
    private Redrive() {}

    static String policy(String deadLetterTargetArn, int maxReceiveCount) {
        return "{\"deadLetterTargetArn\":\"" + deadLetterTargetArn + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    }

    static String allow(String permission) {
        return "{\"redrivePermission\":\"" + permission + "\"}";
    }

    static String allowOnly(String... sourceQueueArns) {
        return "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + String.join("\",\"", sourceQueueArns)
                + "\"]}";
    }
}
