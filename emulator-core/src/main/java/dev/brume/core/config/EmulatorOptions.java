package dev.brume.core.config;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a user may set for the emulator as a whole; the front door has options of its own.
 *
 * @param account whom a caller is whose credentials name no account
 * @param region where a call goes that names no region
 * @param publicHost host (with port, if any) for URLs in answers, instead of the host that the caller used
 * @param queueUrlStrategy the form of SQS's queue URLs
 * @param stepFunctionsMocks a file of mocked integrations in Step Functions Local's format
 * @param s3Folder where the files of large objects lie; empty for where our own folders lie
 * @param outbound how the emulator reaches the world outside
 */
public record EmulatorOptions(
        AccountId account,
        Region region,
        Limits limits,
        Optional<String> publicHost,
        QueueUrlStrategy queueUrlStrategy,
        OutboundOptions outbound,
        KinesisOptions kinesis,
        LambdaOptions lambda,
        Optional<Path> stepFunctionsMocks,
        Optional<Path> s3Folder) {
    public static final EmulatorOptions DEFAULT = new EmulatorOptions(
            AccountId.DEFAULT, Region.US_EAST_1, Limits.RELAXED, Optional.empty(), QueueUrlStrategy.PATH);

    /** With the defaults for what is outside, for Kinesis and for Lambda. */
    public EmulatorOptions(
            AccountId account,
            Region region,
            Limits limits,
            Optional<String> publicHost,
            QueueUrlStrategy queueUrlStrategy) {
        this(
                account,
                region,
                limits,
                publicHost,
                queueUrlStrategy,
                OutboundOptions.DEFAULT,
                KinesisOptions.DEFAULT,
                LambdaOptions.DEFAULT,
                Optional.empty(),
                Optional.empty());
    }

    public EmulatorOptions withOutbound(OutboundOptions changed) {
        return new EmulatorOptions(
                account,
                region,
                limits,
                publicHost,
                queueUrlStrategy,
                changed,
                kinesis,
                lambda,
                stepFunctionsMocks,
                s3Folder);
    }

    public EmulatorOptions withKinesis(KinesisOptions changed) {
        return new EmulatorOptions(
                account,
                region,
                limits,
                publicHost,
                queueUrlStrategy,
                outbound,
                changed,
                lambda,
                stepFunctionsMocks,
                s3Folder);
    }

    public EmulatorOptions withLambda(LambdaOptions changed) {
        return new EmulatorOptions(
                account,
                region,
                limits,
                publicHost,
                queueUrlStrategy,
                outbound,
                kinesis,
                changed,
                stepFunctionsMocks,
                s3Folder);
    }

    public EmulatorOptions withStepFunctionsMocks(Path file) {
        return new EmulatorOptions(
                account,
                region,
                limits,
                publicHost,
                queueUrlStrategy,
                outbound,
                kinesis,
                lambda,
                Optional.of(file),
                s3Folder);
    }

    public EmulatorOptions withS3Folder(Path folder) {
        return new EmulatorOptions(
                account,
                region,
                limits,
                publicHost,
                queueUrlStrategy,
                outbound,
                kinesis,
                lambda,
                stepFunctionsMocks,
                Optional.of(folder));
    }

    /** The endpoint of calls that no client's request caused. */
    public String internalEndpoint() {
        return "http://" + publicHost.orElse("localhost:4566");
    }

    /** The form of SQS's queue URLs; all forms are understood in requests, whichever is chosen. */
    public enum QueueUrlStrategy {
        /** {@code http://<host>/<account>/<name>}: works with any host name the caller uses. */
        PATH,
        /** {@code http://sqs.<region>.localhost.localstack.cloud:4566/<account>/<name>}. */
        STANDARD,
        /** {@code http://<region>.queue.localhost.localstack.cloud:4566/<account>/<name>}. */
        DOMAIN,
        /** {@code http://localhost.localstack.cloud:4566/queue/<region>/<account>/<name>}. */
        REGION_PATH
    }
}
