package dev.brume.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallLogTest {
    private final CallLog log = new CallLog();

    private static Call call(String operation) {
        return new Call(
                "id",
                "sqs",
                operation,
                new Place(AccountId.DEFAULT, Region.US_EAST_1),
                new Principal.Caller(AccountId.DEFAULT, "test"),
                Instant.EPOCH,
                "1-0-0",
                null,
                null,
                "http://localhost:4566",
                "/");
    }

    @Test
    void givesTheLatestCallsOldestFirst() {
        for (int i = 0; i < 5; i++) {
            log.add(call("Operation" + i), "", "", 0);
        }
        assertThat(log.latest(record -> true, 2))
                .extracting(record -> record.call().operation())
                .containsExactly("Operation3", "Operation4");
    }

    @Test
    void keepsNoMoreThanItsCapacity() {
        for (int i = 0; i < CallLog.CAPACITY + 10; i++) {
            log.add(call("SendMessage"), "", "", 0);
        }
        assertThat(log.latest(record -> true, Integer.MAX_VALUE)).hasSize(CallLog.CAPACITY);
        assertThat(log.total()).isEqualTo(CallLog.CAPACITY + 10);
    }

    @Test
    void forgetsWhatItIsToldTo() {
        log.add(call("CreateQueue"), "", "", 0);
        log.add(call("DeleteQueue"), "QueueDoesNotExist", "no", 0);
        log.forget(record -> record.error().isEmpty());
        assertThat(log.latest(record -> true, 10)).extracting(CallRecord::error).containsExactly("QueueDoesNotExist");
    }
}
