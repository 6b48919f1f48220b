package dev.brume.eventbridge.pipes.source;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Region;
import dev.brume.eventbridge.pipes.PipesErrors;

/** What can be the source of a pipe here. */
public enum SourceKind {
    QUEUE(10),
    FIFO_QUEUE(10),
    STREAM(100);

    private final int batchSize;

    SourceKind(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Where none is asked for and the target takes as many. */
    public int batchSize() {
        return batchSize;
    }

    public boolean isQueue() {
        return this != STREAM;
    }

    /** @throws dev.brume.core.error.AwsException ValidationException for what is no source, at AWS or here */
    public static SourceKind of(String text) {
        if (text.startsWith("smk://")) {
            throw PipesErrors.notSupportedYet("self-managed Apache Kafka clusters as the source of pipes");
        }
        Arn arn = Arn.parse(text)
                .filter(parsed -> AccountId.isAccountId(parsed.account()) && Region.isRegion(parsed.region()))
                .orElseThrow(() -> notOne(text));
        return switch (arn.service()) {
            case "sqs" -> arn.resource().endsWith(".fifo") ? FIFO_QUEUE : QUEUE;
            case "kinesis" -> {
                if (!arn.resource().startsWith("stream/")) {
                    throw notOne(text);
                }
                yield STREAM;
            }
            case "dynamodb" -> throw PipesErrors.notSupportedYet("DynamoDB streams as the source of pipes");
            case "kafka" -> throw PipesErrors.notSupportedYet("Amazon MSK clusters as the source of pipes");
            case "mq" -> throw PipesErrors.notSupportedYet("Amazon MQ brokers as the source of pipes");
            default -> throw notOne(text);
        };
    }

    private static RuntimeException notOne(String text) {
        return PipesErrors.invalid("Source", "The provided ARN is not supported: " + text);
    }
}
