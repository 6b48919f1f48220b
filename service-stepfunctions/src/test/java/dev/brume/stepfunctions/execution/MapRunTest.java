package dev.brume.stepfunctions.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.maprun.MapRun;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;

class MapRunTest {
    private static final String WAITING = """
            "StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}""";
    private static final String TASK = """
            "StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Parameters":{"QueueUrl":"q","MessageBody":"m"},"End":true}}""";
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private static String map(String type, String processor, String more) {
        return """
                {"StartAt":"M","States":{"M":{"Type":"Map","Label":"L","End":true%s,
                 "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"%s"},%s}}}}""".formatted(more, type, processor);
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    private MapRun run() {
        return stage.mapRuns.runs.getFirst();
    }

    private DescribeMapRunResponse described() {
        return run().snapshot().describe().build();
    }

    private void fails(String error) {
        stage.answers.add(new TaskOutcome.Failed(error, "because"));
    }

    @Test
    void noMoreChildrenRunAtATimeThanAskedFor() {
        Execution parent = stage.start(map("STANDARD", WAITING, ",\"MaxConcurrency\":2"), numbers(5));
        assertThat(described().executionCounts().running()).isEqualTo(2);
        assertThat(described().executionCounts().pending()).isEqualTo(3);
        stage.time.advance(Duration.ofSeconds(60));
        assertThat(described().executionCounts().succeeded()).isEqualTo(2);
        assertThat(described().executionCounts().running()).isEqualTo(2);
        run().update(3, null, null);
        stage.time.advance(Duration.ZERO);
        assertThat(described().executionCounts().running()).isEqualTo(3);
        stage.time.advance(Duration.ofSeconds(60));
        assertThat(parent.snapshot().output()).hasToString("[0,1,2,3,4]");
        assertThat(described().status()).isEqualTo(MapRunStatus.SUCCEEDED);
    }

    @Test
    void childrenThatRunAreStoppedWhenTooManyFailed() {
        fails("Broken");
        Execution parent = stage.start(map("STANDARD", TASK, ",\"MaxConcurrency\":3"), numbers(4));
        assertThat(parent.snapshot().failure().error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        assertThat(described().status()).isEqualTo(MapRunStatus.FAILED);
        assertThat(described().executionCounts().failed()).isEqualTo(1);
        assertThat(described().executionCounts().aborted()
                        + described().executionCounts().pending())
                .isEqualTo(3);
    }

    @Test
    void stoppingTheParentAbortsTheRunAndItsChildren() {
        Execution parent = stage.start(map("STANDARD", WAITING, ""), numbers(3));
        parent.stop("Enough", null);
        assertThat(described().status()).isEqualTo(MapRunStatus.ABORTED);
        assertThat(stage.mapRuns.children)
                .hasSize(3)
                .allMatch(child -> child.snapshot().status() == Status.ABORTED);
    }

    @Test
    void aChildThatIsStoppedCountsAsFailed() {
        Execution parent = stage.start(map("STANDARD", WAITING, ",\"ToleratedFailureCount\":1"), numbers(2));
        stage.mapRuns.children.getFirst().stop(null, null);
        assertThat(described().itemCounts().aborted()).isEqualTo(1);
        stage.time.advance(Duration.ofSeconds(60));
        assertThat(parent.snapshot().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void aRedriveOfTheParentDoesAgainWhatDidNotSucceed() {
        fails("Broken");
        Execution parent = stage.start(map("STANDARD", TASK, ",\"MaxConcurrency\":1"), numbers(3));
        assertThat(parent.snapshot().status()).isEqualTo(Status.FAILED);
        assertThat(stage.mapRuns.children).hasSize(1);
        for (int i = 0; i < 3; i++) {
            stage.answers.add(new TaskOutcome.Succeeded(Payload.ofText(String.valueOf(10 + i))));
        }
        parent.redrive(null);
        stage.time.advance(Duration.ZERO);
        assertThat(parent.snapshot().output()).hasToString("[10,11,12]");
        assertThat(stage.mapRuns.runs).hasSize(1);
        assertThat(described().redriveCount()).isEqualTo(1);
        assertThat(stage.mapRuns.children.getFirst().snapshot().redrives()).isEqualTo(1);
        assertThat(parent.history().stream().map(event -> event.type().toString()))
                .endsWith(
                        "MapRunFailed",
                        "MapStateFailed",
                        "ExecutionFailed",
                        "ExecutionRedriven",
                        "MapRunRedriven",
                        "MapRunSucceeded",
                        "MapStateSucceeded",
                        "MapStateExited",
                        "ExecutionSucceeded");
    }

    @Test
    void expressChildrenAreRunAnewByARedrive() {
        fails("Broken");
        Execution parent = stage.start(map("EXPRESS", TASK, ",\"MaxConcurrency\":1"), numbers(1));
        stage.answers.add(new TaskOutcome.Succeeded(Payload.ofText("\"again\"")));
        parent.redrive(null);
        stage.time.advance(Duration.ZERO);
        assertThat(parent.snapshot().output()).hasToString("[\"again\"]");
        assertThat(stage.mapRuns.children).hasSize(2);
    }

    @Test
    void aRedriveAfterTheReaderFailedReadsAgain() {
        String reader = """
                ,"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSONL"},
                 "Parameters":{"Bucket":"b","Key":"k"}}""";
        Execution parent = stage.start(
                map("STANDARD", "\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}", reader), "{}");
        assertThat(parent.snapshot().failure().error()).isEqualTo("States.ItemReaderFailed");
        stage.storage.put("b/k", "{\"a\":1}\n\n{\"a\":2}");
        parent.redrive(null);
        stage.time.advance(Duration.ZERO);
        assertThat(parent.snapshot().output()).hasToString("[{\"a\":1},{\"a\":2}]");
        assertThat(stage.mapRuns.runs).hasSize(2);
    }

    @Test
    void aThousandChildrenWaitWithoutAThreadEach() {
        int threads = Thread.activeCount();
        Execution parent = stage.start(map("STANDARD", WAITING, ""), numbers(1000));
        assertThat(described().executionCounts().running()).isEqualTo(1000);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
        stage.time.advance(Duration.ofSeconds(60));
        assertThat(parent.snapshot().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(described().itemCounts().total()).isEqualTo(1000);
        assertThat(described().itemCounts().resultsWritten()).isEqualTo(1000);
    }

    @Test
    void anUpdatedToleranceIsJudgedAtOnce() {
        fails("Broken");
        Execution parent = stage.start(map("STANDARD", TASK, ",\"ToleratedFailureCount\":2"), numbers(3));
        assertThat(parent.snapshot().status()).isEqualTo(Status.RUNNING);
        run().update(null, 0L, null);
        stage.time.advance(Duration.ZERO);
        assertThat(parent.snapshot().failure().error()).isEqualTo("States.ExceedToleratedFailureThreshold");
    }

    @Test
    void resultsAreWrittenByStatusWithAManifestOfThem() {
        String writer = """
                ,"MaxConcurrency":1,"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject",
                 "Parameters":{"Bucket":"out","Prefix":"p/"}}""";
        stage.answers.add(new TaskOutcome.Succeeded(Payload.ofText("7")));
        fails("Broken");
        stage.start(map("STANDARD", TASK, writer), numbers(3));
        String folder = "out/p/" + run().arn().substring(run().arn().lastIndexOf(':') + 1) + "/";
        assertThat(stage.storage.objects)
                .containsOnlyKeys(
                        folder + "SUCCEEDED_0.json",
                        folder + "FAILED_0.json",
                        folder + "PENDING_0.json",
                        folder + "manifest.json");
        assertThat(stage.storage.text(folder + "manifest.json"))
                .startsWith("{\"DestinationBucket\":\"out\",\"MapRunArn\":\"" + run().arn()
                        + "\",\"ResultFiles\":{\"FAILED\":[{\"Key\":\"");
        assertThat(stage.storage.text(folder + "SUCCEEDED_0.json"))
                .contains("\"Input\":\"0\"", "\"Output\":\"7\"", "\"Status\":\"SUCCEEDED\"");
        assertThat(stage.storage.text(folder + "FAILED_0.json"))
                .contains("\"Cause\":\"because\",\"Error\":\"Broken\"", "\"Status\":\"FAILED\"");
        assertThat(stage.storage.text(folder + "PENDING_0.json")).contains("\"Input\":\"2\"");
    }
}
