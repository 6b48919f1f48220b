package dev.brume.eventbridge.pipes.log;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Calls on behalf of a pipe's log, as the service that delivers the logs of all services. Policies know it by a source of the form
 * {@code arn:aws:logs:<region>:<account>:*}: CloudWatch Logs User Guide, "Logs sent to Amazon S3".
 */
record LogDelivery(AwsClient aws, Arn pipe) {
    private static final Logger LOG = LoggerFactory.getLogger(LogDelivery.class);
    private static final String SERVICE = "delivery.logs.amazonaws.com";

    /** @param at an ARN of the account and region to call */
    <O extends SdkResponse> CompletionStage<O> call(SdkRequest request, Class<O> response, Arn at) {
        Place place = new Place(new AccountId(at.account()), new Region(at.region()));
        String source = "arn:" + pipe.partition() + ":logs:" + pipe.region() + ":" + pipe.account() + ":*";
        try {
            return aws.call(request, response, new Principal.ServicePrincipal(SERVICE, source), place, null);
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }

    void complain(@Nullable Throwable failure, Object destination) {
        if (failure != null) {
            LOG.warn("{} cannot be logged to {}: {}", pipe, destination, failure.getMessage());
        }
    }
}
