package dev.brume.firehose.stream;

import dev.brume.core.identity.Arn;
import dev.brume.firehose.rules.FirehoseErrors;
import dev.brume.firehose.rules.FirehoseLimits;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionConfiguration;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionConfigurationInput;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionStatus;
import software.amazon.awssdk.services.firehose.model.KeyType;

/**
 * A stream's server-side encryption: its settings and statuses. Nothing is encrypted, for nothing is at rest. Guarded by the stream.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/APIReference/API_StartDeliveryStreamEncryption.html">Start</a>
 */
final class Encryption {
    private final Passing<DeliveryStreamEncryptionStatus> status =
            new Passing<>(DeliveryStreamEncryptionStatus.DISABLED);
    private final Deque<Long> calls = new ArrayDeque<>();
    private @Nullable KeyType keyType;
    private @Nullable String keyArn;

    /** With a key from the beginning: that counts as no call. */
    void begin(DeliveryStreamEncryptionConfigurationInput wanted, long now) {
        take(wanted);
        status.pass(DeliveryStreamEncryptionStatus.ENABLING, DeliveryStreamEncryptionStatus.ENABLED, now);
    }

    /** @throws dev.brume.core.error.AwsException LimitExceededException, InvalidArgumentException */
    void start(@Nullable DeliveryStreamEncryptionConfigurationInput asked, Arn stream, long now) {
        DeliveryStreamEncryptionConfigurationInput wanted = asked == null
                ? DeliveryStreamEncryptionConfigurationInput.builder()
                        .keyType(KeyType.AWS_OWNED_CMK)
                        .build()
                : asked;
        check(wanted, stream);
        admit(now);
        take(wanted);
        status.pass(DeliveryStreamEncryptionStatus.ENABLING, DeliveryStreamEncryptionStatus.ENABLED, now);
    }

    void stop(long now) {
        admit(now);
        status.pass(DeliveryStreamEncryptionStatus.DISABLING, DeliveryStreamEncryptionStatus.DISABLED, now);
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException where type and key do not go together */
    static void check(DeliveryStreamEncryptionConfigurationInput wanted, Arn stream) {
        boolean own = wanted.keyType() == KeyType.CUSTOMER_MANAGED_CMK;
        if (own && wanted.keyARN() == null) {
            throw FirehoseErrors.invalidArgument("KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK");
        }
        if (!own && wanted.keyARN() != null) {
            throw FirehoseErrors.invalidArgument("KeyARN cannot be specified when KeyType is AWS_OWNED_CMK");
        }
        if (isForeign(wanted, stream)) {
            throw FirehoseErrors.invalidArgument(
                    "Cross-region keys are not allowed for SSE. Please provide CMKs in the same region as firehose");
        }
    }

    private static boolean isForeign(DeliveryStreamEncryptionConfigurationInput wanted, Arn stream) {
        String key = wanted.keyARN();
        return key != null
                && Arn.parse(key)
                        .filter(arn -> arn.region().equals(stream.region()))
                        .isEmpty();
    }

    private void admit(long now) {
        long begin = now - FirehoseLimits.ENCRYPTION_CALLS_WINDOW.toMillis();
        while (!calls.isEmpty() && calls.getFirst() <= begin) {
            calls.removeFirst();
        }
        if (calls.size() >= FirehoseLimits.ENCRYPTION_CALLS_MAX) {
            throw FirehoseErrors.limitExceeded("StartDeliveryStreamEncryption and StopDeliveryStreamEncryption have a "
                    + "combined limit of " + FirehoseLimits.ENCRYPTION_CALLS_MAX + " calls per stream per 24 hours.");
        }
        calls.addLast(now);
    }

    private void take(DeliveryStreamEncryptionConfigurationInput wanted) {
        keyType = wanted.keyType();
        keyArn = wanted.keyARN();
    }

    boolean isOn(long now) {
        return status.now(now) == DeliveryStreamEncryptionStatus.ENABLED;
    }

    DeliveryStreamEncryptionConfiguration show(long now) {
        DeliveryStreamEncryptionStatus shown = status.show(now);
        boolean off = shown == DeliveryStreamEncryptionStatus.DISABLED;
        return DeliveryStreamEncryptionConfiguration.builder()
                .status(shown)
                .keyType(off ? null : keyType)
                .keyARN(off ? null : keyArn)
                .build();
    }
}
