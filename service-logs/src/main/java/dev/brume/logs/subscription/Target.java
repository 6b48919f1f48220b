package dev.brume.logs.subscription;

import dev.brume.core.dispatch.Call;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkResponse;

/** What a subscription filter sends to; its text is its ARN. */
public sealed interface Target permits Destination, NamedTarget {
    /** Under which name its metrics go: AWS names the three, and says nowhere how it spells them. */
    String type();

    /**
     * Whether it takes what is sent.
     *
     * @param group the ARN of the log group or destination that sends
     * @return fails with InvalidParameterException when it does not
     */
    CompletionStage<Void> check(String group, Call call);

    /**
     * Sends one payload.
     *
     * @param payload compressed
     * @param partitionKey says which shard of a Kinesis stream it is for
     * @param group the log group's ARN
     * @return fails with {@link dev.brume.core.error.AwsException} as an outside client would see it
     */
    CompletionStage<? extends SdkResponse> send(
            SdkBytes payload, String partitionKey, String group, @Nullable Call cause);
}
