package dev.brume.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsExceptionTest {
    /** {@code Map.of} has an order of its own in each process. */
    @Test
    void membersStandInTheOrderOfTheirNames() {
        AwsException error = new AwsException(
                "InvalidArgument", 400, "no", Map.of("d", 1, "b", "x", "e", List.of("y"), "a", true, "c", 2));
        assertThat(error.members().keySet()).containsExactly("a", "b", "c", "d", "e");
        assertThat(error.withHeaders(Map.of("allow", "GET")).members()).isEqualTo(error.members());
    }
}
