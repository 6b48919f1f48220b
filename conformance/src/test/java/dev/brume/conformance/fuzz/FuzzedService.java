package dev.brume.conformance.fuzz;

import java.util.List;

/** A service and what is asked of it. */
enum FuzzedService {
    SQS(85_000, 15_000),
    SNS(30_000, 3_000),
    CLOUDWATCH(20_000, 1_500),
    KINESIS(20_000, 3_000),
    FIREHOSE(15_000, 1_500),
    LAMBDA(20_000, 2_000),
    PIPES(15_000, 1_500),
    EVENTBRIDGE(20_000, 2_000),
    SCHEDULER(10_000, 1_000),
    STATES(20_000, 2_000),
    S3(20_000, 2_000),
    S3_SETTINGS(10_000, 1_000);

    private final int intactHttp;
    private final int brokenHttp;

    FuzzedService(int intactHttp, int brokenHttp) {
        this.intactHttp = intactHttp;
        this.brokenHttp = brokenHttp;
    }

    /** How many requests with damaged contents. */
    int intactHttp() {
        return intactHttp;
    }

    /** How many requests with damage to HTTP itself. */
    int brokenHttp() {
        return brokenHttp;
    }

    /** What is to be damaged. */
    List<GoodRequest> seeds() {
        return switch (this) {
            case SQS -> SqsRequests.all();
            case SNS -> SnsRequests.all();
            case CLOUDWATCH -> CloudWatchRequests.all();
            case KINESIS -> KinesisRequests.all();
            case FIREHOSE -> FirehoseRequests.all();
            case LAMBDA -> LambdaRequests.all();
            case PIPES -> PipesRequests.all();
            case EVENTBRIDGE -> EventBridgeRequests.all();
            case SCHEDULER -> SchedulerRequests.all();
            case STATES -> StatesRequests.all();
            case S3 -> ObjectRequests.all();
            case S3_SETTINGS -> BucketSettingRequests.all();
        };
    }

    /** Make what the seeds speak of. */
    List<GoodRequest> toPrepare() {
        return switch (this) {
            case SQS -> SqsRequests.TO_PREPARE;
            case SNS -> SnsRequests.TO_PREPARE;
            case CLOUDWATCH -> CloudWatchRequests.TO_PREPARE;
            case KINESIS -> KinesisRequests.TO_PREPARE;
            case FIREHOSE -> FirehoseRequests.TO_PREPARE;
            case LAMBDA -> LambdaRequests.TO_PREPARE;
            case PIPES -> PipesRequests.TO_PREPARE;
            case EVENTBRIDGE -> EventBridgeRequests.TO_PREPARE;
            case SCHEDULER -> SchedulerRequests.TO_PREPARE;
            case STATES -> StatesRequests.TO_PREPARE;
            case S3 -> ObjectRequests.TO_PREPARE;
            case S3_SETTINGS -> BucketSettingRequests.TO_PREPARE;
        };
    }

    /** Asked for now and then, so that the answers do not grow with what the test leaves behind. */
    List<GoodRequest> toTidyUp() {
        return switch (this) {
            case SQS -> SqsRequests.TO_TIDY_UP;
            case SNS -> SnsRequests.TO_TIDY_UP;
            case CLOUDWATCH -> CloudWatchRequests.TO_TIDY_UP;
            case KINESIS -> List.of();
            case FIREHOSE -> FirehoseRequests.TO_TIDY_UP;
            case LAMBDA -> LambdaRequests.TO_TIDY_UP;
            case PIPES -> PipesRequests.TO_TIDY_UP;
            case EVENTBRIDGE -> EventBridgeRequests.TO_TIDY_UP;
            case SCHEDULER -> SchedulerRequests.TO_TIDY_UP;
            case STATES -> StatesRequests.TO_TIDY_UP;
            case S3 -> ObjectRequests.TO_TIDY_UP;
            case S3_SETTINGS -> BucketSettingRequests.TO_TIDY_UP;
        };
    }

    /** A request that can be answered whatever came before. */
    GoodRequest one() {
        return switch (this) {
            case SQS -> SqsRequests.ONE;
            case SNS -> SnsRequests.ONE;
            case CLOUDWATCH -> CloudWatchRequests.ONE;
            case KINESIS -> KinesisRequests.ONE;
            case FIREHOSE -> FirehoseRequests.ONE;
            case LAMBDA -> LambdaRequests.ONE;
            case PIPES -> PipesRequests.ONE;
            case EVENTBRIDGE -> EventBridgeRequests.ONE;
            case SCHEDULER -> SchedulerRequests.ONE;
            case STATES -> StatesRequests.ONE;
            case S3 -> ObjectRequests.ONE;
            case S3_SETTINGS -> BucketSettingRequests.ONE;
        };
    }
}
