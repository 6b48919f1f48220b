package dev.brume.logs.metric;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/**
 * Puts what was found in events into CloudWatch. Whoever put the events waits for nobody and learns of no failure: AWS does not say
 * either.
 */
final class CloudWatchPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(CloudWatchPublisher.class);

    private final AwsClient aws;
    private final AtomicBoolean warned = new AtomicBoolean();

    CloudWatchPublisher(AwsClient aws) {
        this.aws = aws;
    }

    /**
     * @param group the log group's ARN
     * @param finder what found it, for the emulator's log
     */
    void publish(PutMetricDataRequest request, Arn group, String finder) {
        Place place = new Place(new AccountId(group.account()), new Region(group.region()));
        Principal logs = new Principal.ServicePrincipal("logs.amazonaws.com", group.toString());
        try {
            aws.call(request, PutMetricDataResponse.class, logs, place, null).whenComplete((answer, failure) -> {
                if (failure != null) {
                    lost(finder, group, failure);
                }
            });
        } catch (AwsException refused) {
            lost(finder, group, refused);
        }
    }

    /** Said aloud once; after that, only to those who look for it. */
    private void lost(String finder, Arn group, Throwable failure) {
        if (warned.compareAndSet(false, true)) {
            LOG.warn("What {} of {} found is lost: {}", finder, group, failure.getMessage());
        } else {
            LOG.debug("What {} of {} found is lost", finder, group, failure);
        }
    }
}
