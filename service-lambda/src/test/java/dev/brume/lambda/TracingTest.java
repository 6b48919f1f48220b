package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.execution.TraceContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.TracingMode;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

class TracingTest {
    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    private static final String UNDECIDED = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8";
    private final LambdaWorld world = new LambdaWorld(Duration.ZERO);

    @BeforeEach
    void create() {
        world.create();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void activate() {
        world.call(
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("orders")
                        .tracingConfig(tracing -> tracing.mode(TracingMode.ACTIVE))
                        .build(),
                UpdateFunctionConfigurationResponse.class);
    }

    /** The trace that the function is in. */
    private TraceContext invoked(String header) {
        world.invoke("$LATEST", header);
        RecordedExecution.Run run = world.execution.runs.removeLast();
        run.finish();
        return TraceContext.of(run.invocation().traceHeader());
    }

    @Test
    void nothingIsTracedUnlessTheCallerSaysSo() {
        for (String header : List.of(UNDECIDED, UNDECIDED + ";Sampled=0", UNDECIDED + ";Sampled=?")) {
            TraceContext trace = invoked(header);
            assertThat(trace.root()).isEqualTo(ROOT);
            assertThat(trace.parent()).isEqualTo("53995c3f42cd8ad8");
            assertThat(trace.sampled()).isEqualTo("0");
        }
        assertThat(invoked(UNDECIDED + ";Sampled=1").alone().header()).isEqualTo(UNDECIDED + ";Sampled=1");
    }

    @Test
    void anActiveFunctionDoesAsItsCallerSaysInASegmentOfItsOwn() {
        activate();
        TraceContext traced = invoked(UNDECIDED + ";Sampled=1");
        assertThat(traced.root()).isEqualTo(ROOT);
        assertThat(traced.isSampled()).isTrue();
        assertThat(traced.parent()).matches("[0-9a-f]{16}").isNotEqualTo("53995c3f42cd8ad8");
        assertThat(invoked(UNDECIDED + ";Sampled=0").alone().header()).isEqualTo(UNDECIDED + ";Sampled=0");
    }

    @Test
    void anActiveFunctionSamplesTheFirstOfEachSecondAndATwentiethOfTheOthers() {
        activate();
        assertThat(invoked(UNDECIDED).isSampled()).isTrue();
        long others = 0;
        for (int i = 0; i < 2000; i++) {
            others += invoked(UNDECIDED).isSampled() ? 1 : 0;
        }
        assertThat(others).isBetween(60L, 140L);
        world.time.advance(Duration.ofSeconds(1));
        assertThat(invoked(UNDECIDED).isSampled()).isTrue();
    }

    @Test
    void theLineageIsCountedAsAtAws() {
        TraceContext first = invoked(UNDECIDED);
        assertThat(first.others()).singleElement().asString().matches("Lineage=1:[0-9a-f]{8}:0");
        TraceContext second = invoked(first.header());
        assertThat(second.others()).singleElement().asString().matches("Lineage=1:[0-9a-f]{8}:1");
        TraceContext without = invoked(first.header().replace("Lineage=1:", "Lineage="));
        assertThat(without.others()).isEqualTo(second.others());
    }
}
