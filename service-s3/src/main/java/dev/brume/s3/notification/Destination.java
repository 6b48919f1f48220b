package dev.brume.s3.notification;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.s3.S3Errors;
import dev.brume.s3.bucket.Bucket;

/** Somebody who is told: a queue, a topic or a function. */
record Destination(Kind kind, String arn, Place place) {
    private static final String FIFO = ".fifo";
    private static final String NO_TOPIC =
            "The ARN failed to satisfy constraint: Member must satisfy regular expression "
                    + "pattern: ^arn:aws[\\p{Alpha}\\-]*:sns:[\\p{Alnum}\\-]+:[\\p{Digit}]{12}:[\\p{Alnum}\\-_]{1,256}$";

    /** What a destination is, with its name in configurations. */
    enum Kind {
        QUEUE("sqs", "Queue", "queue"),
        TOPIC("sns", "Topic", "topic"),
        FUNCTION("lambda", "CloudFunction", "function");

        private final String service;
        private final String element;
        private final String word;

        Kind(String service, String element, String word) {
            this.service = service;
            this.element = element;
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * User Guide, "Amazon S3 event notifications": neither FIFO queues nor FIFO topics are supported.
     *
     * @throws AwsException InvalidArgument
     */
    static Destination of(Kind kind, String text, Bucket bucket) {
        Arn arn = Arn.parse(text)
                .filter(parsed -> parsed.service().equals(kind.service)
                        && AccountId.isAccountId(parsed.account())
                        && Region.isRegion(parsed.region()))
                .orElseThrow(() -> S3Errors.invalidArgument("The ARN could not be parsed", kind.element, text));
        if (!arn.region().equals(bucket.region())) {
            throw S3Errors.invalidArgument(
                    "The notification destination service region is not valid for the bucket location constraint",
                    kind.element,
                    text);
        }
        if (kind != Kind.FUNCTION && text.endsWith(FIFO)) {
            throw S3Errors.invalidArgument(
                    kind == Kind.QUEUE ? "FIFO SQS queues are not supported." : NO_TOPIC, kind.element, text);
        }
        return new Destination(kind, text, new Place(new AccountId(arn.account()), new Region(arn.region())));
    }
}
