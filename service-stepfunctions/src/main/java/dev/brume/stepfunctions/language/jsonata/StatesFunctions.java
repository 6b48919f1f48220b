package dev.brume.stepfunctions.language.jsonata;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.brume.core.dispatch.Ids;
import dev.brume.stepfunctions.language.Circumstances;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The functions that Step Functions adds to JSONata ($partition, $range, $hash, $random, $uuid, $parse), those that ask for the time,
 * and $eval, which it takes away. What they answer to odd arguments was measured at AWS by others.
 */
final class StatesFunctions {
    private static final String INVALID = "D3137";
    private static final int RANGE_ELEMENTS_MAX = 360_145;
    private static final Set<String> ALGORITHMS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");
    private static final ObjectReader STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(JsonNode.class);

    private final Circumstances world;

    private StatesFunctions(Circumstances world) {
        this.world = world;
    }

    static void bind(Jsonata.Frame frame, Circumstances world) {
        StatesFunctions functions = new StatesFunctions(world);
        add(frame, "partition", "<an?:a>", StatesFunctions::partition);
        add(frame, "range", "<nnn?:a>", StatesFunctions::range);
        add(frame, "hash", "<ss?:s>", StatesFunctions::hash);
        add(frame, "random", "<n?:n>", functions::random);
        add(frame, "uuid", "<:s>", arguments -> functions.world.uuid());
        add(frame, "parse", "<s?:x>", StatesFunctions::parse);
        add(frame, "now", "<s?s?:s>", functions::now);
        add(frame, "millis", "<:n>", arguments -> functions.world.now().toEpochMilli());
        frame.bind("eval", Jsonata.NULL_VALUE);
    }

    private static void add(
            Jsonata.Frame frame, String name, String signature, Jsonata.FnVarArgs<@Nullable Object> body) {
        frame.bind(name, Jsonata.function(name, body, signature));
    }

    private static @Nullable Object at(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static @Nullable Object partition(List<?> arguments) {
        if (!(at(arguments, 0) instanceof List<?> list) || list.isEmpty()) {
            return null;
        }
        long size = at(arguments, 1) instanceof Number number ? number.longValue() : list.size();
        if (size < 0) {
            throw failure("Second argument must be zero or greater");
        }
        if (size == 0) {
            return null;
        }
        List<Object> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += (int) Math.min(size, list.size())) {
            chunks.add(new ArrayList<>(list.subList(from, (int) Math.min(list.size(), from + size))));
        }
        return chunks;
    }

    private static @Nullable Object range(List<?> arguments) {
        if (!(at(arguments, 0) instanceof Number first)
                || !(at(arguments, 1) instanceof Number last)
                || !(at(arguments, 2) instanceof Number by)) {
            return null;
        }
        long step = by.longValue();
        long from = first.longValue();
        long to = last.longValue();
        if (step == 0 || (step > 0 ? from > to : from < to)) {
            return null;
        }
        double count = Math.floor(((double) to - from) / step) + 1;
        if (count > RANGE_ELEMENTS_MAX) {
            throw Bounds.outOfMemory();
        }
        List<Object> range = new ArrayList<>((int) count);
        for (int i = 0; i < (int) count; i++) {
            range.add(from + i * step);
        }
        return range.size() == 1 ? range.getFirst() : range;
    }

    private static @Nullable Object hash(List<?> arguments) {
        if (!(at(arguments, 0) instanceof String text) || !(at(arguments, 1) instanceof String algorithm)) {
            return null;
        }
        if (!ALGORITHMS.contains(algorithm)) {
            throw failure("Unsupported hash algorithm: " + algorithm);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + algorithm, e);
        }
    }

    // AWS draws seeded numbers from java.util.Random.
    private Object random(List<?> arguments) {
        return at(arguments, 0) instanceof Number seed ? Ids.fractionOf(seed.longValue()) : world.fraction();
    }

    private static @Nullable Object parse(List<?> arguments) {
        if (!(at(arguments, 0) instanceof String text)) {
            return null;
        }
        try {
            JsonNode value = STRICT.readTree(text);
            if (value.isMissingNode()) {
                throw failure("Invalid JSON");
            }
            return JsonataValues.of(value);
        } catch (JsonProcessingException e) {
            throw failure("Invalid JSON");
        }
    }

    private @Nullable Object now(List<?> arguments) {
        String picture = at(arguments, 0) instanceof String text ? text : null;
        String zone = at(arguments, 1) instanceof String text ? text : null;
        return Functions.dateTimeFromMillis(world.now().toEpochMilli(), picture, zone);
    }

    private static JException failure(String reason) {
        return new JException(INVALID, -1, reason);
    }
}
