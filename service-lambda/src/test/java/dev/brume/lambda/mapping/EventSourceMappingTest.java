package dev.brume.lambda.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

class EventSourceMappingTest {
    private static EventSourceMapping made(SourceKind kind, boolean enabled) {
        EventSourceMappingConfiguration settings =
                EventSourceMappingConfiguration.builder().uuid("m").build();
        return new EventSourceMapping(kind, settings, enabled, Map.of());
    }

    @Test
    void aMappingOfAQueueThatIsMadeDisabledIsDisabledAtOnce() {
        EventSourceMapping mapping = made(SourceKind.FIFO_QUEUE, false);
        assertThat(mapping.shown().state()).isEqualTo("Disabled");
        EventSourceMappingConfiguration changed = mapping.change(mapping.settings(), true);
        assertThat(changed).isNotNull();
        assertThat(changed.state()).isEqualTo("Enabling");
    }

    @Test
    void othersAreBeingCreated() {
        assertThat(made(SourceKind.QUEUE, true).shown().state()).isEqualTo("Creating");
        assertThat(made(SourceKind.STREAM, false).shown().state()).isEqualTo("Creating");
    }
}
