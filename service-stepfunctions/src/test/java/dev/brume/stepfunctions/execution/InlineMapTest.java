package dev.brume.stepfunctions.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

class InlineMapTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 40})
    void eachItemHasOneIterationHoweverManyEndAtOneMoment(int concurrency) {
        Execution execution = stage.start("""
                {"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":%d,"End":true,"QueryLanguage":"JSONata",
                 "ItemSelector":"{%% $states.context.Map.Item.Value * 2 %%}",
                 "ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}""".formatted(concurrency), "[1,2,3,4,5]");
        assertThat(execution.snapshot().output()).hasToString("[2,4,6,8,10]");
        assertThat(execution.history())
                .filteredOn(event -> event.type() == HistoryEventType.MAP_ITERATION_STARTED)
                .hasSize(5);
    }
}
