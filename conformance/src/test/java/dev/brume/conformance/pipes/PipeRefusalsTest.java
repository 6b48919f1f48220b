package dev.brume.conformance.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.pipes.model.CreatePipeRequest;

/** What is refused when a pipe is made, and in which words. */
final class PipeRefusalsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WirePipes wire = new WirePipes(AWS);

    @BeforeEach
    void queues() {
        wire.queue("in");
        wire.queue("out");
    }

    private Refused refusal(Consumer<CreatePipeRequest.Builder> more) {
        return Refused.by(
                () -> wire.pipe("p", wire.arn("sqs", "in"), wire.arn("sqs", "out"), create -> more.accept(create)));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/x, DynamoDB streams as the source of pipes",
        "arn:aws:kafka:us-east-1:123456789012:cluster/c/x, Amazon MSK clusters as the source of pipes",
        "arn:aws:mq:us-east-1:123456789012:broker:b:x, Amazon MQ brokers as the source of pipes",
        "smk://kafka.example.com:9092, self-managed Apache Kafka clusters as the source of pipes",
    })
    void sourcesThatAreNotServedAreNamed(String source, String name) {
        assertThat(refusal(create -> create.source(source)))
                .isEqualTo(WirePipes.validation("Brume does not support " + name + " yet."));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:batch:us-east-1:123456789012:job-queue/q, AWS Batch job queues",
        "arn:aws:ecs:us-east-1:123456789012:cluster/c, Amazon ECS tasks",
        "arn:aws:sagemaker:us-east-1:123456789012:pipeline/p, Amazon SageMaker pipelines",
        "arn:aws:redshift:us-east-1:123456789012:cluster:c, Amazon Redshift",
        "arn:aws:timestream:us-east-1:123456789012:database/d/table/t, Amazon Timestream tables",
        "arn:aws:execute-api:us-east-1:123456789012:a/b/GET/c, API Gateway APIs",
    })
    void targetsThatAreNotServedAreNamed(String target, String name) {
        assertThat(refusal(create -> create.target(target)))
                .isEqualTo(WirePipes.validation("Brume does not support " + name + " as the target of pipes yet."));
    }

    @Test
    void anApiOfApiGatewayIsNoEnrichmentYet() {
        assertThat(refusal(create -> create.enrichment("arn:aws:execute-api:us-east-1:123456789012:a/b/GET/c")))
                .isEqualTo(WirePipes.validation(
                        "Brume does not support API Gateway APIs as the enrichment of pipes yet."));
        assertThat(refusal(create -> create.enrichment(wire.arn("sqs", "out"))).code())
                .isEqualTo("ValidationException");
    }

    @Test
    void aStreamNeedsItsParameters() {
        assertThat(Refused.by(() -> wire.client()
                        .createPipe(create -> create.name("p")
                                .source(wire.arn("kinesis", "stream/s"))
                                .target(wire.arn("sqs", "out"))
                                .roleArn(wire.role()))))
                .isEqualTo(
                        WirePipes.invalid("SourceParameters.KinesisStreamParameters", "Missing required parameter."));
        assertThat(refusal(create -> create.target(wire.arn("kinesis", "stream/s"))))
                .isEqualTo(
                        WirePipes.invalid("TargetParameters.KinesisStreamParameters", "Missing required parameter."));
    }

    @Test
    void parametersOfAnotherServiceAreRefused() {
        assertThat(refusal(create -> create.targetParameters(
                        target -> target.kinesisStreamParameters(stream -> stream.partitionKey("k")))))
                .isEqualTo(WirePipes.invalid(
                        "TargetParameters.KinesisStreamParameters", "Invalid target parameter provided for target."));
    }

    @Test
    void whatAnEnrichmentIsToldNeedsAnEnrichment() {
        assertThat(refusal(create -> create.enrichmentParameters(told -> told.inputTemplate("x"))))
                .isEqualTo(
                        WirePipes.invalid("EnrichmentParameters", "Parameter is not supported without an enrichment."));
    }

    @Test
    void aBatchMustFitTheTarget() {
        assertThat(refusal(create -> create.sourceParameters(source ->
                        source.sqsQueueParameters(queue -> queue.batchSize(11).maximumBatchingWindowInSeconds(1)))))
                .isEqualTo(WirePipes.invalid(
                        "SourceParameters.SqsQueueParameters.BatchSize",
                        "The configured batch size 11 is greater than the max supported 10."));
    }

    @Test
    void patternsAndTemplatesAreLookedAt() {
        assertThat(refusal(create -> create.sourceParameters(source ->
                                source.filterCriteria(criteria -> criteria.filters(one -> one.pattern("{\"a\":1}")))))
                        .message())
                .contains("Invalid Event Pattern. Reason: \\\"a\\\" must be an object or an array");
        assertThat(refusal(create -> create.targetParameters(target -> target.inputTemplate("<aws.pipes.nothing>"))))
                .isEqualTo(WirePipes.invalid(
                        "TargetParameters.InputTemplate",
                        "Invalid json path reference or predefined variable for placeholder aws.pipes.nothing."));
    }

    @Test
    void aPipeStaysInItsRegion() {
        Refused crossing = WirePipes.invalid("Target", "Creating cross-region pipe is not permitted.");
        assertThat(refusal(create -> create.target(wire.arn("sqs", "out").replace("us-east-1", "us-west-2"))))
                .isEqualTo(crossing);
    }

    @Test
    void theModelsConstraintsAreWordedAsAwsDoes() {
        assertThat(refusal(create -> create.roleArn("nobody")).message())
                .startsWith("1 validation error detected: Value 'nobody' at 'roleArn' failed to satisfy constraint: ");
    }

    @Test
    void logsInABucketAreJson() {
        assertThat(refusal(create -> create.logConfiguration(log -> log.level("INFO")
                        .s3LogDestination(s3 -> s3.bucketName("logs")
                                .bucketOwner("123456789012")
                                .outputFormat("w3c")))))
                .isEqualTo(WirePipes.invalid(
                        "LogConfiguration.S3LogDestination.OutputFormat",
                        "w3c and plain output formats are not supported by Pipes."));
    }
}
