package dev.brume.core.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DenialsTest {
    private final Denials denials = new Denials();

    private static Denial denial(int number) {
        AccountId account = new AccountId("123456789012");
        Call call = new Call(
                "request-" + number,
                "sqs",
                "SendMessage",
                new Place(account, Region.US_EAST_1),
                new Principal.Caller(account, "test"),
                Instant.EPOCH,
                "trace",
                null,
                null,
                "http://localhost",
                "/");
        return new Denial(call, "alice", "sqs:SendMessage", "*", "implicitDeny", "identity", null, null, "no", true);
    }

    @Test
    void onlyTheLatestAreKept() {
        for (int i = 0; i < Denials.CAPACITY + 10; i++) {
            denials.add(denial(i));
        }
        assertThat(denials.total()).isEqualTo(Denials.CAPACITY + 10);
        assertThat(denials.latest(denial -> true, Integer.MAX_VALUE)).hasSize(Denials.CAPACITY);
        assertThat(denials.latest(denial -> true, 2))
                .extracting(denial -> denial.call().requestId())
                .containsExactly("request-" + (Denials.CAPACITY + 8), "request-" + (Denials.CAPACITY + 9));
    }

    @Test
    void someCanBeForgotten() {
        denials.add(denial(1));
        denials.add(denial(2));
        denials.forget(denial -> denial.call().requestId().equals("request-1"));
        assertThat(denials.latest(denial -> true, 10))
                .extracting(denial -> denial.call().requestId())
                .containsExactly("request-2");
    }
}
