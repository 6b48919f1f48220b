package dev.brume.lambda.mapping;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Region;
import dev.brume.lambda.rules.LambdaErrors;
import org.jspecify.annotations.Nullable;

/** What can be an event source here. A further kind is a constant here and a poller. */
public enum SourceKind {
    QUEUE(10),
    FIFO_QUEUE(10),
    STREAM(100);

    private final int batchSize;

    SourceKind(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Where none is asked for. */
    int batchSize() {
        return batchSize;
    }

    boolean isQueue() {
        return this != STREAM;
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameterValueException for what is no source, at AWS or here */
    static SourceKind of(@Nullable String text) {
        Arn arn = text == null ? null : Arn.parse(text).orElse(null);
        if (arn == null) {
            throw LambdaErrors.invalidParameterValue("Unrecognized event source.");
        }
        return switch (arn.service()) {
            case "sqs" -> placed(arn, arn.resource().endsWith(".fifo") ? FIFO_QUEUE : QUEUE);
            case "kinesis" -> placed(arn, STREAM);
            case "dynamodb" -> throw LambdaErrors.notSupportedYet("DynamoDB streams as event sources");
            case "kafka" -> throw LambdaErrors.notSupportedYet("Amazon MSK clusters as event sources");
            case "mq" -> throw LambdaErrors.notSupportedYet("Amazon MQ brokers as event sources");
            case "rds", "docdb" -> throw LambdaErrors.notSupportedYet("Amazon DocumentDB clusters as event sources");
            default ->
                throw LambdaErrors.invalidParameterValue("Unrecognized event source. Unsupported source arn : " + text);
        };
    }

    private static SourceKind placed(Arn arn, SourceKind kind) {
        if (!Region.isRegion(arn.region()) || !AccountId.isAccountId(arn.account())) {
            throw LambdaErrors.invalidParameterValue("Unrecognized event source.");
        }
        return kind;
    }
}
