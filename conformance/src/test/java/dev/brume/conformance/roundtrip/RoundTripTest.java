package dev.brume.conformance.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.shape.WireError;
import dev.brume.core.shape.WireOperation;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of every service: random data through the official client, the front door and our codec, there and back. The
 * request must arrive as it was built, the answer as it was written, a modelled error as its class with its message.
 */
class RoundTripTest {
    private static final int SEEDS = 4;

    @TestFactory
    Stream<DynamicNode> everyOperationCarriesEveryMember() {
        return Arrays.stream(SdkService.values()).map(RoundTripTest::operations);
    }

    private static DynamicNode operations(SdkService service) {
        ClientUnderTest client = new ClientUnderTest(service);
        Stream<DynamicNode> tests = client.table().operations().stream()
                .filter(operation -> client.has(operation) && ClientDemands.leavesAlone(service, operation.name()))
                .map(operation ->
                        DynamicTest.dynamicTest(operation.name(), () -> roundTrips(service, client, operation)));
        return DynamicContainer.dynamicContainer(service.table(), tests.onClose(client::close));
    }

    private static void roundTrips(SdkService service, ClientUnderTest client, WireOperation operation)
            throws Throwable {
        for (int seed = 0; seed < SEEDS; seed++) {
            boolean full = seed % 2 == 0;
            int mixed = seed + operation.name().hashCode();
            client.roundTrips(operation, new RandomValues(mixed, service.tellsEmptyFromNone()), full);
        }
    }

    @TestFactory
    Stream<DynamicNode> everyModelledErrorArrivesAsItsClass() {
        return Arrays.stream(SdkService.values()).map(RoundTripTest::errors);
    }

    private static DynamicNode errors(SdkService service) {
        ClientUnderTest client = new ClientUnderTest(service);
        Stream<DynamicNode> tests = client.table().errors().stream()
                .filter(error -> client.knows(error) && ClientDemands.tellsApart(service, error.name()))
                .flatMap(error -> user(service, client, error)
                        .map(operation -> DynamicTest.dynamicTest(
                                error.name(),
                                () -> client.carriesError(operation, error, new RandomValues(1, false)))));
        return DynamicContainer.dynamicContainer(service.table(), tests.onClose(client::close));
    }

    // An operation that answers with it.
    private static Stream<WireOperation> user(SdkService service, ClientUnderTest client, WireError error) {
        return client.table().operations().stream()
                .filter(operation -> operation.errors().contains(error.name()) && client.has(operation))
                .filter(operation -> ClientDemands.leavesAlone(service, operation.name()))
                .limit(1);
    }

    /** What is left: event streams, which {@link EventStreamTest} covers, and what the SDK does not have. */
    @Test
    void theSyncClientsLackNothingButEventStreams() {
        for (SdkService service : SdkService.values()) {
            try (ClientUnderTest client = new ClientUnderTest(service)) {
                assertThat(client.table().operations())
                        .filteredOn(operation -> client.isInSdk(operation) && !client.has(operation))
                        .allSatisfy(operation -> assertThat(operation.events()).isNotEmpty());
            }
        }
    }
}
