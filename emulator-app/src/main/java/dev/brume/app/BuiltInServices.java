package dev.brume.app;

import dev.brume.cloudwatch.CloudWatchService;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.ServiceModule;
import dev.brume.eventbridge.EventBridgeService;
import dev.brume.eventbridge.scheduler.SchedulerService;
import dev.brume.firehose.FirehoseService;
import dev.brume.iam.IamService;
import dev.brume.iam.sts.StsService;
import dev.brume.kinesis.KinesisService;
import dev.brume.lambda.LambdaService;
import dev.brume.logs.LogsService;
import dev.brume.s3.S3Service;
import dev.brume.sns.SnsService;
import dev.brume.sqs.SqsService;
import dev.brume.stepfunctions.StepFunctionsService;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every service of this build: adding one is a line here. */
public final class BuiltInServices {
    public static final List<ServiceModule> ALL = List.of(
            new ServiceModule("sqs", SqsService::new),
            new ServiceModule("sns", SnsService::new, Optional.of(SnsService.DOCUMENTS)),
            new ServiceModule("kinesis", KinesisService::new),
            new ServiceModule("logs", LogsService::new),
            new ServiceModule("cloudwatch", CloudWatchService::new),
            new ServiceModule("iam", IamService::new),
            new ServiceModule("sts", StsService::new),
            lambda(LambdaService::new),
            new ServiceModule("states", StepFunctionsService::new),
            new ServiceModule("events", EventBridgeService::new),
            new ServiceModule("s3", S3Service::new),
            new ServiceModule("scheduler", SchedulerService::new),
            new ServiceModule("firehose", FirehoseService::new));

    private BuiltInServices() {}

    private static ServiceModule lambda(Function<Core, AwsService> make) {
        return ServiceModule.withSite("lambda", make, "lambda-url");
    }

    /** The same for a Brume in the JVM of a test, whose functions may be found by a class loader. */
    static List<ServiceModule> withLambdaHandlers(ClassLoader handlers) {
        ServiceModule lambda = lambda(core -> new LambdaService(core, handlers));
        return ALL.stream()
                .map(module -> module.name().equals(lambda.name()) ? lambda : module)
                .toList();
    }

    public static List<String> names() {
        return ALL.stream().map(ServiceModule::name).toList();
    }
}
