package dev.brume.eventbridge.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.eventbridge.bus.EventFacts.Journey;
import dev.brume.eventbridge.terms.CompactObject;
import dev.brume.eventbridge.terms.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits unwritten says beforehand how long it will be. */
final class LateEnvelopeTest {
    private static final Place PLACE = new Place(new AccountId("111122223333"), Region.US_EAST_1);

    private static final String ID = "0a1b2c3d-4e5f-4061-8273-8495a6b7c8d9";

    private static Event event(
            String type, Instant time, List<String> resources, String detail, @Nullable String replay) {
        CompactObject compact = Json.compactObject(detail);
        return new Event(
                new EventFacts(
                        ID, type, "shop", PLACE, time, resources, compact.text(), replay, time, null, Journey.NONE),
                compact.outline());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2026-01-01T00:00:00.900Z, ''",
        "1, 0000-01-01T00:00:00Z, again",
        "3, 9999-12-31T23:59:59.999Z, ''",
    })
    void itsLengthIsThatOfItsText(int resources, Instant time, String replay) {
        Event event = event(
                "Order Placed",
                time,
                List.of("r1", "r-22", "r333").subList(0, resources),
                "{\"text\":\"a \\\"word\\\"\\n\",\"n\":[1,2.50,null]}",
                replay.isEmpty() ? null : replay);
        LateEnvelope late = event.late();
        assertThat(late).isNotNull();
        assertThat(late.toString()).isEqualTo(event.json()).hasSize(late.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"\u00e9\"}",
                "{\"\u00e9\":1}",
                "{\"text\":\"\u007f\"}",
                "{ \"text\" : \"with blanks\" }",
            })
    void aDetailThatIsNotPlainIsWrittenAtOnce(String detail) {
        assertThat(event("t", Instant.EPOCH, List.of(), detail, null).late()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"'a \"type\"', r", "'a\\b', r", "\u00e9, r", "t, \u00e9"})
    void soAreTextsThatNeedAnEscape(String type, String resource) {
        assertThat(event(type, Instant.EPOCH, List.of(resource), "{}", null).late())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
    void soAreTimesOfUnusualLength(Instant time) {
        assertThat(event("t", time, List.of(), "{}", null).late()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id-1",
                "0A1B2C3D-4E5F-4061-8273-8495A6B7C8D9",
                "0a1b2c3d4-e5f-4061-8273-8495a6b7c8d9",
                "0a1b2c3d-4e5f-4061-8273-8495a6b7c8dg",
            })
    void soAreIdsThatAreNoUuids(String id) {
        EventFacts facts = event("t", Instant.EPOCH, List.of(), "{}", null).facts();
        assertThat(LateEnvelope.of(facts)).isNotNull();
        EventFacts foreign = new EventFacts(
                id,
                facts.detailType(),
                facts.source(),
                facts.place(),
                facts.time(),
                facts.resources(),
                facts.detail(),
                null,
                facts.ingested(),
                null,
                Journey.NONE);
        assertThat(LateEnvelope.of(foreign)).isNull();
    }
}
