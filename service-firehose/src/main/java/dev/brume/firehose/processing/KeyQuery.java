package dev.brume.firehose.processing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.brume.core.time.EmulatorTime;
import dev.brume.firehose.rules.FirehoseErrors;
import dev.brume.firehose.rules.FirehoseLimits;
import dev.brume.firehose.stream.FirehoseRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * Finds partition keys in a record with a query in jq 1.6. What a query may do is bounded: each use of a function, each value that one
 * gives and what {@link CountedQuery} adds is a step, and there is an allowance of steps. Used by one thread at a time.
 */
final class KeyQuery implements Step {
    /** A query over a record of the largest size, field by field, takes a tenth of them. */
    static final int STEPS_MAX = 1_000_000;

    /** Letters of a text and elements of a list that a query may go on with; and twice the record's size. */
    private static final int LARGEST_MIN = FirehoseLimits.MIB;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final JsonQuery query;
    private final Scope root;
    private int steps;
    private long largest;

    /** The allowance is used up. Carries no stack trace. */
    private static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent(String message) {
            super(message, null, false, false);
        }
    }

    private KeyQuery(JsonQuery query, EmulatorTime time) {
        this.query = query;
        this.root = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().listFunctions(Versions.JQ_1_6, root).forEach((signature, function) -> {
            // The environment of this process is nobody's business.
            if (!signature.startsWith("env/")) {
                root.addFunction(signature, counted(function));
            }
        });
        DateFunctions.forEach((signature, function) -> root.addFunction(signature, counted(function)));
        root.addFunction(
                "now",
                0,
                (scope, arguments, in, path, out, version) ->
                        out.emit(DoubleNode.valueOf(time.now().toEpochMilli() / 1000.0), null));
        root.addFunction(CountedQuery.STEP, 0, (scope, arguments, in, path, out, version) -> {
            spend();
            checkSize(in);
            out.emit(in, path);
        });
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException for what is no query */
    static KeyQuery of(String query, EmulatorTime time) {
        try {
            JsonQuery.compile(query, Versions.JQ_1_6);
            return new KeyQuery(JsonQuery.compile(CountedQuery.of(query), Versions.JQ_1_6), time);
        } catch (JsonQueryException | RuntimeException | StackOverflowError malformed) {
            throw FirehoseErrors.invalidArgument("MetadataExtractionQuery is not a valid JQ query.");
        }
    }

    private Function counted(Function function) {
        return (scope, arguments, in, path, out, version) -> {
            spend();
            function.apply(
                    scope,
                    arguments,
                    in,
                    path,
                    (value, where) -> {
                        spend();
                        out.emit(value, where);
                    },
                    version);
        };
    }

    private void spend() {
        if (++steps > STEPS_MAX) {
            throw new Spent("The query takes too long.");
        }
    }

    /** What doubles again and again is stopped while it is small. */
    private void checkSize(JsonNode value) {
        int size = value.isTextual() ? value.textValue().length() : value.size();
        if (size > largest) {
            throw new Spent("The query makes too much.");
        }
    }

    @Override
    public List<FirehoseRecord> apply(FirehoseRecord record) throws Unprocessable {
        steps = 0;
        largest = LARGEST_MIN + 2L * record.data().length;
        return List.of(record.withQueryKeys(keys(first(read(record.data())))));
    }

    private static JsonNode read(byte[] data) throws Unprocessable {
        try {
            JsonNode read = JSON.readTree(data);
            if (read.isContainerNode()) {
                return read;
            }
        } catch (IOException | StackOverflowError malformed) {
            // Told below, as a scalar is.
        }
        throw PartitionKeys.failed("Non JSON record provided");
    }

    private JsonNode first(JsonNode record) throws Unprocessable {
        List<JsonNode> found = new ArrayList<>();
        try {
            query.apply(Scope.newChildScope(root), record, found::add);
        } catch (JsonQueryException | RuntimeException | StackOverflowError failed) {
            // Runtime exceptions too: the library lets through those of its libraries, such as a regular expression
            // that is none.
            throw PartitionKeys.failed("JQ query failed: " + failed.getMessage());
        } catch (OutOfMemoryError tooLong) {
            // A single operator makes a text of any length, in one piece: what did not fit is gone already.
            throw PartitionKeys.failed("JQ query failed: its result is too large.");
        }
        if (found.isEmpty() || !found.getFirst().isObject()) {
            throw PartitionKeys.failed("JQ query must give a JSON object");
        }
        return found.getFirst();
    }

    private static Map<String, String> keys(JsonNode found) throws Unprocessable {
        Map<String, String> keys = new HashMap<>();
        for (Map.Entry<String, JsonNode> key : found.properties()) {
            if (key.getValue().isContainerNode()) {
                throw PartitionKeys.failed("partitionKeys values must not be objects or arrays");
            }
            // A null is as good as missing: whether it is missed is the prefix's to say.
            if (!key.getValue().isNull()) {
                keys.put(key.getKey(), key.getValue().asText());
            }
        }
        return Map.copyOf(keys);
    }
}
