package dev.brume.conformance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What clients ask of Step Functions, each operation once at least: {@code fuzz/states.json}. */
final class StatesRequests {
    private static final String TARGET = "AWSStepFunctions.";

    static final GoodRequest ONE = GoodRequest.json("states", TARGET + "ListActivities", "{}");
    static final List<GoodRequest> TO_PREPARE = List.of();
    static final List<GoodRequest> TO_TIDY_UP =
            List.of(new GoodRequest("POST", "/_brume/reset?service=states", GoodRequest.signed("states"), new byte[0]));

    private StatesRequests() {}

    static List<GoodRequest> all() {
        List<GoodRequest> all = new ArrayList<>();
        for (JsonNode request : requests()) {
            all.add(GoodRequest.json(
                    "states",
                    TARGET + request.get("operation").textValue(),
                    request.get("body").toString()));
        }
        return List.copyOf(all);
    }

    /** Operations and bodies. */
    static JsonNode requests() {
        try (InputStream file = StatesRequests.class.getResourceAsStream("/fuzz/states.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
