package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;

/** Functions that take a second to settle. */
class FunctionStatesTest {
    private static final String NOT_NOW = "The operation cannot be performed at this time. ";
    private final LambdaWorld world = new LambdaWorld(Duration.ofSeconds(1));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aNewFunctionIsPendingUntilItHasSettled() {
        world.create();
        world.time.advance(Duration.ofMillis(999));
        assertThat(world.describe().state()).isEqualTo(State.PENDING);
        world.time.advance(Duration.ofMillis(1));
        assertThat(world.describe().state()).isEqualTo(State.ACTIVE);
        assertThat(world.describe().lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
    }

    @Test
    void aPendingFunctionIsNeitherInvokedNorChanged() {
        world.create();
        String pending = NOT_NOW + "The function is currently in the following state: Pending";
        assertThat(world.invoke("$LATEST"))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining(pending);
        assertThatThrownBy(() -> world.change("two")).hasMessage(pending);
        assertThatThrownBy(world::publish).hasMessage(pending);
    }

    @Test
    void anUpdateInProgressKeepsOthersAway() {
        world.create();
        world.time.advance(Duration.ofSeconds(1));
        world.change("two");
        assertThat(world.describe().lastUpdateStatus()).isEqualTo(LastUpdateStatus.IN_PROGRESS);
        assertThatThrownBy(() -> world.change("three"))
                .hasMessage(NOT_NOW + "An update is in progress for resource: " + LambdaWorld.ARN);
        world.time.advance(Duration.ofSeconds(1));
        world.change("three");
    }

    @Test
    void whileAnUpdateIsInProgressTheFormerCodeServes() throws Exception {
        world.create();
        world.time.advance(Duration.ofSeconds(1));
        world.change("two");
        world.invoke("$LATEST");
        world.time.advance(Duration.ofSeconds(1));
        world.invoke("$LATEST");
        assertThat(world.execution.runs)
                .extracting(run -> Files.readString(run.deployment().code().resolve("index.py")))
                .containsExactly("one", "two");
        assertThat(world.execution.retired)
                .containsExactly(world.execution.runs.get(0).deployment().id());
    }

    @Test
    void aResetForgetsFunctionsAndTheirFiles() {
        world.create();
        world.time.advance(Duration.ofSeconds(1));
        world.invoke("$LATEST");
        var folder = world.execution.runs.get(0).deployment().code();
        world.reset();
        assertThatThrownBy(world::describe).hasMessage("Function not found: " + LambdaWorld.ARN);
        world.time.advance(Duration.ZERO);
        assertThat(folder).doesNotExist();
        assertThat(world.execution.retired).contains(LambdaWorld.ARN);
    }
}
