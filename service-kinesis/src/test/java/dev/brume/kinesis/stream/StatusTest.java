package dev.brume.kinesis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A passing status is seen once at least, by whoever asks in time, and holds nobody up. */
class StatusTest {
    private final Status<String> status = new Status<>("ACTIVE");

    @Test
    void aPassingStatusEndsWithItsTime() {
        status.pass("CREATING", "ACTIVE", 100, 0);
        assertThat(status.now(99)).isEqualTo("CREATING");
        assertThat(status.now(100)).isEqualTo("ACTIVE");
    }

    @Test
    void whoLooksTwiceSeesItPass() {
        status.pass("CREATING", "ACTIVE", 100, 0);
        assertThat(status.show(0)).isEqualTo("CREATING");
        assertThat(status.show(0)).isEqualTo("ACTIVE");
    }

    @Test
    void withoutTimeItIsNotSeen() {
        status.pass("CREATING", "ACTIVE", 0, 0);
        assertThat(status.show(0)).isEqualTo("ACTIVE");
    }
}
