package dev.brume.eventbridge.pipes.log;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.Arn;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.pipes.model.PipeLogConfiguration;

/** Takes records. What it cannot write it says in the emulator's own log; it holds no execution up. */
public interface LogDestination {
    /** @param records of one execution, in their order; not empty */
    void write(List<LogRecord> records);

    /** Those that a pipe's settings name. */
    static List<LogDestination> of(Core core, PipeLogConfiguration configuration, String pipeArn, String pipeName) {
        Arn pipe = Arn.parse(pipeArn).orElseThrow();
        LogDelivery delivery = new LogDelivery(core.aws(), pipe);
        List<LogDestination> all = new ArrayList<>();
        if (configuration.cloudwatchLogsLogDestination() != null) {
            all.add(new LogGroupDestination(
                    delivery, configuration.cloudwatchLogsLogDestination().logGroupArn(), pipeName));
        }
        if (configuration.firehoseLogDestination() != null) {
            all.add(new DeliveryStreamDestination(
                    delivery, configuration.firehoseLogDestination().deliveryStreamArn()));
        }
        if (configuration.s3LogDestination() != null) {
            all.add(new BucketDestination(core, delivery, configuration.s3LogDestination(), pipe, pipeName));
        }
        return all;
    }
}
