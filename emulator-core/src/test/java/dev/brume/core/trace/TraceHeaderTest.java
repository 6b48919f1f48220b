package dev.brume.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.dispatch.Ids;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TraceHeaderTest {
    @Test
    void namesItsRoot() {
        assertThat(TraceHeader.rootOf("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"))
                .isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
    }

    @Test
    void isKeptWholeWhenItNamesNone() {
        assertThat(TraceHeader.rootOf("my-trace")).isEqualTo("my-trace");
    }

    @Test
    void aNewRootHasTheDocumentedForm() {
        assertThat(TraceHeader.newRoot(Instant.ofEpochSecond(0x5759e988L), Ids.seeded(1)))
                .matches("1-5759e988-[0-9a-f]{24}");
    }
}
