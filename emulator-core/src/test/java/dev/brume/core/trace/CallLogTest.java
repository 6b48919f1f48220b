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

    @Test
    void keepsACallAsItWas() {
        Call call = new Call(
                "b8ad3f4e",
                "sqs",
                "SendMessage",
                new Place(new AccountId("123456789012"), new Region("eu-west-1")),
                new Principal.ServicePrincipal("sns.amazonaws.com", "arn:aws:sns:eu-west-1:123456789012:t"),
                Instant.parse("2026-11-23T10:15:30.123456789Z"),
                "1-5759e988-bd862e3fe1be46a994272793",
                "Root=1-5759e988-bd862e3fe1be46a994272793",
                "parent",
                "https://localhost:4566",
                "/123456789012/q");
        log.add(call, "InvalidMessageContents", "Zeichen wie \u00e4 \u2603", 1_234);
        assertThat(log.latest(record -> true, 1))
                .containsExactly(new CallRecord(0, call, "InvalidMessageContents", "Zeichen wie \u00e4 \u2603", 1_234));
    }

    @Test
    void cutsTextsThatAreTooLongToKeep() {
        log.add(call("x".repeat(100_000)), "", "m".repeat(100_000), 0);
        CallRecord record = log.latest(any -> true, 1).get(0);
        assertThat(record.call().operation()).hasSize(512);
        assertThat(record.message()).hasSize(512);
        assertThat(record.call().path()).isEqualTo("/");
    }

    @Test
    void aForgottenCallsPlaceIsUsedAgain() {
        log.add(call("CreateQueue"), "", "", 0);
        log.forget(record -> true);
        for (int i = 0; i < CallLog.CAPACITY; i++) {
            log.add(call("SendMessage"), "", "", 0);
        }
        assertThat(log.latest(record -> true, Integer.MAX_VALUE)).hasSize(CallLog.CAPACITY);
    }
}
