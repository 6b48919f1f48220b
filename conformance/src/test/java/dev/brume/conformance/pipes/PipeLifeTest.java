package dev.brume.conformance.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.pipes.model.CreatePipeResponse;
import software.amazon.awssdk.services.pipes.model.DescribePipeResponse;
import software.amazon.awssdk.services.pipes.model.Pipe;
import software.amazon.awssdk.services.pipes.model.PipeSourceKinesisStreamParameters;
import software.amazon.awssdk.services.pipes.model.PipeState;
import software.amazon.awssdk.services.pipes.model.RequestedPipeState;

/** Pipes from their creation to their end. */
final class PipeLifeTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WirePipes wire = new WirePipes(AWS);

    private String queueArn(String name) {
        return wire.arn("sqs", name);
    }

    @Test
    void aPipeIsCreatedAndThenRuns() {
        wire.queue("in");
        wire.queue("out");
        CreatePipeResponse made = wire.client()
                .createPipe(create -> create.name("p")
                        .description("orders")
                        .source(queueArn("in"))
                        .target(queueArn("out"))
                        .roleArn(wire.role())
                        .tags(Map.of("team", "shop"))
                        .kmsKeyIdentifier("alias/key"));
        assertThat(made.currentState()).isEqualTo(PipeState.CREATING);
        assertThat(made.arn()).isEqualTo(wire.arn("pipes", "pipe/p"));
        AWS.awaitIdle();
        DescribePipeResponse shown = wire.describe("p");
        assertThat(shown.currentState()).isEqualTo(PipeState.RUNNING);
        assertThat(shown.desiredStateAsString()).isEqualTo("RUNNING");
        assertThat(shown.sourceParameters().sqsQueueParameters().batchSize()).isEqualTo(10);
        assertThat(shown.sourceParameters().sqsQueueParameters().maximumBatchingWindowInSeconds())
                .isZero();
        assertThat(shown.tags()).isEqualTo(Map.of("team", "shop"));
        assertThat(shown.kmsKeyIdentifier()).isEqualTo("alias/key");
        assertThat(shown.description()).isEqualTo("orders");
    }

    @Test
    void ofAStreamsParametersTheBatchSizeAloneIsShownUnasked() {
        wire.stream("in");
        wire.queue("out");
        DescribePipeResponse shown =
                wire.pipe("p", wire.arn("kinesis", "stream/in"), wire.arn("lambda", "function:f"), create -> {});
        assertThat(shown.sourceParameters().kinesisStreamParameters())
                .isEqualTo(PipeSourceKinesisStreamParameters.builder()
                        .startingPosition("TRIM_HORIZON")
                        .batchSize(100)
                        .build());
    }

    @Test
    void aPipeThatIsStoppedReadsNothingUntilItIsStarted() {
        String in = wire.queue("in");
        String out = wire.queue("out");
        wire.pipe("p", queueArn("in"), queueArn("out"), create -> create.desiredState(RequestedPipeState.STOPPED));
        assertThat(wire.describe("p").currentState()).isEqualTo(PipeState.STOPPED);
        wire.send(in, "waits");
        assertThat(wire.count(out)).isZero();
        assertThat(wire.client().startPipe(start -> start.name("p")).currentState())
                .isEqualTo(PipeState.STARTING);
        assertThat(wire.count(out)).isEqualTo(1);
        assertThat(wire.count(in)).isZero();
        assertThat(wire.client().stopPipe(stop -> stop.name("p")).currentState())
                .isEqualTo(PipeState.STOPPING);
        AWS.awaitIdle();
        assertThat(wire.describe("p").currentState()).isEqualTo(PipeState.STOPPED);
        wire.send(in, "stays");
        assertThat(wire.count(in)).isEqualTo(1);
    }

    @Test
    void anUpdateLeavesAloneWhatItDoesNotNameAndReplacesAServicesOwnParameters() {
        String in = wire.queue("in");
        wire.queue("out");
        String other = wire.queue("other");
        wire.pipe(
                "p",
                queueArn("in"),
                queueArn("out"),
                create -> create.description("first")
                        .sourceParameters(parameters -> parameters
                                .filterCriteria(filter -> filter.filters(one -> one.pattern("{\"body\":{\"n\":[1]}}")))
                                .sqsQueueParameters(queue -> queue.batchSize(5))));
        assertThat(wire.client()
                        .updatePipe(update -> update.name("p")
                                .roleArn(wire.role())
                                .target(queueArn("other"))
                                .sourceParameters(parameters -> parameters.sqsQueueParameters(
                                        queue -> queue.maximumBatchingWindowInSeconds(0))))
                        .currentState())
                .isEqualTo(PipeState.UPDATING);
        AWS.awaitIdle();
        DescribePipeResponse shown = wire.describe("p");
        assertThat(shown.currentState()).isEqualTo(PipeState.RUNNING);
        assertThat(shown.description()).isEqualTo("first");
        assertThat(shown.sourceParameters().filterCriteria().filters()).hasSize(1);
        assertThat(shown.sourceParameters().sqsQueueParameters().batchSize()).isEqualTo(10);
        wire.send(in, "{\"n\":1}", "{\"n\":2}");
        assertThat(wire.bodies(other)).hasSize(1);
        assertThat(wire.count(in)).isZero();
    }

    @Test
    void anEmptyInputTemplateTakesTheTemplateAway() {
        String in = wire.queue("in");
        String out = wire.queue("out");
        wire.pipe(
                "p",
                queueArn("in"),
                queueArn("out"),
                create -> create.targetParameters(told -> told.inputTemplate("\"fixed\"")));
        wire.client()
                .updatePipe(update ->
                        update.name("p").roleArn(wire.role()).targetParameters(told -> told.inputTemplate("")));
        AWS.awaitIdle();
        assertThat(wire.describe("p").targetParameters().inputTemplate()).isNull();
        wire.send(in, "as it came");
        assertThat(wire.bodies(out)).singleElement().asString().contains("\"body\":\"as it came\"");
    }

    @Test
    void anEnrichmentThatGoesTakesItsParametersAlong() {
        wire.queue("in");
        wire.queue("out");
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("sqs", "out"),
                create -> create.enrichment(wire.arn("lambda", "function:f"))
                        .enrichmentParameters(told -> told.inputTemplate("x")));
        assertThat(wire.describe("p").enrichmentParameters().inputTemplate()).isEqualTo("x");
        wire.client().updatePipe(update -> update.name("p").roleArn(wire.role()).enrichment(""));
        AWS.awaitIdle();
        assertThat(wire.describe("p").enrichment()).isNull();
        assertThat(wire.describe("p").enrichmentParameters()).isNull();
    }

    @Test
    void aPipeThatIsDeletedIsGoneAndItsNameIsFree() {
        wire.queue("in");
        wire.queue("out");
        wire.pipe("p", queueArn("in"), queueArn("out"), create -> {});
        assertThat(Refused.by(() -> wire.pipe("p", queueArn("in"), queueArn("out"), create -> {})))
                .isEqualTo(new Refused(409, "ConflictException", "Pipe p already exists."));
        assertThat(wire.client().deletePipe(delete -> delete.name("p")).currentState())
                .isEqualTo(PipeState.DELETING);
        AWS.awaitIdle();
        assertThat(Refused.by(() -> wire.describe("p")))
                .isEqualTo(new Refused(404, "NotFoundException", "Pipe p does not exist."));
        assertThat(wire.pipe("p", queueArn("in"), queueArn("out"), create -> {}).currentState())
                .isEqualTo(PipeState.RUNNING);
    }

    @Test
    void aSourceThatIsNotThereFailsTheCreationWithAReason() {
        wire.queue("out");
        DescribePipeResponse queue = wire.pipe("q", queueArn("missing"), queueArn("out"), create -> {});
        assertThat(queue.currentState()).isEqualTo(PipeState.CREATE_FAILED);
        assertThat(queue.stateReason())
                .startsWith(
                        "Input parameter is invalid from the request due to : Error occurred while ReceiveMessage.");
        String stream = wire.arn("kinesis", "stream/missing");
        assertThat(wire.pipe("s", stream, queueArn("out"), create -> {}).stateReason())
                .isEqualTo("Input parameter is invalid from the request due to : Stream not found: " + stream);
        wire.queue("missing");
        wire.client().startPipe(start -> start.name("q"));
        AWS.awaitIdle();
        assertThat(wire.describe("q").currentState()).isEqualTo(PipeState.RUNNING);
        assertThat(wire.describe("q").stateReason()).isNull();
    }

    @Test
    void aSourceThatIsGoneFailsTheStartAndTheUpdateWithAReason() {
        String in = wire.queue("in");
        wire.queue("out");
        wire.pipe("p", queueArn("in"), queueArn("out"), create -> create.desiredState(RequestedPipeState.STOPPED));
        wire.sqs().deleteQueue(delete -> delete.queueUrl(in));
        wire.pass(Duration.ofMinutes(1));
        wire.client().startPipe(start -> start.name("p"));
        AWS.awaitIdle();
        assertThat(wire.describe("p").currentState()).isEqualTo(PipeState.START_FAILED);
        assertThat(wire.describe("p").desiredStateAsString()).isEqualTo("RUNNING");
        assertThat(wire.describe("p").stateReason()).contains("Error occurred while ReceiveMessage.");
        wire.client().updatePipe(update -> update.name("p").roleArn(wire.role()).description("again"));
        AWS.awaitIdle();
        assertThat(wire.describe("p").currentState()).isEqualTo(PipeState.UPDATE_FAILED);
        wire.queue("in");
        wire.client().updatePipe(update -> update.name("p").roleArn(wire.role()));
        AWS.awaitIdle();
        assertThat(wire.describe("p").currentState()).isEqualTo(PipeState.RUNNING);
        assertThat(wire.describe("p").stateReason()).isNull();
    }

    @Test
    void pipesAreListedByPrefixesAndStatesPageByPage() {
        wire.queue("in");
        wire.queue("out");
        wire.queue("other");
        wire.pipe("a1", queueArn("in"), queueArn("out"), create -> {});
        wire.pipe("a2", queueArn("in"), queueArn("other"), create -> create.desiredState("STOPPED"));
        wire.pipe("b1", queueArn("in"), queueArn("out"), create -> {});
        assertThat(wire.client().listPipesPaginator(list -> list.limit(1)).pipes().stream()
                        .map(Pipe::name))
                .containsExactly("a1", "a2", "b1");
        assertThat(Refused.by(() -> wire.client().listPipes(list -> list.nextToken("QUJD")))
                        .code())
                .isEqualTo("ValidationException");
        assertThat(wire.client().listPipes(list -> list.namePrefix("a")).pipes())
                .hasSize(2);
        assertThat(wire.client()
                        .listPipes(list -> list.targetPrefix(queueArn("other")))
                        .pipes())
                .hasSize(1);
        assertThat(wire.client()
                        .listPipes(list -> list.sourcePrefix(queueArn("x")))
                        .pipes())
                .isEmpty();
        assertThat(wire.client()
                        .listPipes(list -> list.currentState(PipeState.STOPPED).desiredState("STOPPED"))
                        .pipes())
                .extracting(Pipe::name)
                .containsExactly("a2");
    }

    @Test
    void tagsComeAndGo() {
        wire.queue("in");
        wire.queue("out");
        String arn = wire.pipe("p", queueArn("in"), queueArn("out"), create -> create.tags(Map.of("a", "1")))
                .arn();
        wire.client().tagResource(tag -> tag.resourceArn(arn).tags(Map.of("b", "2")));
        wire.client().untagResource(untag -> untag.resourceArn(arn).tagKeys("a"));
        assertThat(wire.client()
                        .listTagsForResource(list -> list.resourceArn(arn))
                        .tags())
                .isEqualTo(Map.of("b", "2"));
        assertThat(Refused.by(() -> wire.client()
                                .tagResource(tag -> tag.resourceArn(arn).tags(Map.of("aws:x", "2"))))
                        .message())
                .isEqualTo("Tag keys starting with 'aws:' are reserved for system use.");
    }
}
