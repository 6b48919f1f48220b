package dev.brume.logs.insights;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is found in a line of a Lambda function's log: the kind of line, the invocation, and what Lambda reports of it.
 *
 * <p>See CloudWatch Logs User Guide, "Supported logs and discovered fields". Durations are milliseconds; memory is bytes, a
 * million for each MB of the report, as AWS's own sample queries reckon.
 */
final class LambdaLine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLATFORM = Pattern.compile("(START|END|REPORT) RequestId: (\\S+)");

    /** As the runtimes of Node.js and Python write what a function logs. */
    private static final Pattern LOGGED = Pattern.compile("(?:\\[[A-Z]+\\]\t)?\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\t"
            + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\t");

    private static final Map<String, String> REPORTED = Map.of(
            "Duration", "@duration",
            "Billed Duration", "@billedDuration",
            "Init Duration", "@initDuration",
            "Memory Size", "@memorySize",
            "Max Memory Used", "@maxMemoryUsed",
            "XRAY TraceId", "@xrayTraceId",
            "SegmentId", "@xraySegmentId");

    private static final double MEGABYTE = 1_000_000;

    /** Text that only looks like JSON is passed by so many times: a line of braces alone takes no time. */
    private static final int ATTEMPTS_MAX = 16;

    private LambdaLine() {}

    /** The fields by their names, which begin with an {@code @}. */
    static Map<String, Value> fields(String line) {
        Map<String, Value> fields = new HashMap<>();
        Matcher platform = PLATFORM.matcher(line);
        Matcher logged = LOGGED.matcher(line);
        if (platform.lookingAt()) {
            fields.put("@type", Value.of(platform.group(1)));
            fields.put("@requestId", Value.of(platform.group(2)));
            for (String part : line.split("\t", -1)) {
                report(part.strip(), fields);
            }
        } else if (logged.lookingAt()) {
            fields.put("@requestId", Value.of(logged.group(1)));
        }
        return fields;
    }

    /** {@code Billed Duration: 3 ms}. */
    private static void report(String part, Map<String, Value> fields) {
        int colon = part.indexOf(": ");
        String field = colon < 0 ? null : REPORTED.get(part.substring(0, colon));
        if (field != null) {
            fields.put(field, measure(part.substring(colon + 2)));
        }
    }

    private static Value measure(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            return Value.of(text);
        }
        try {
            double number = new BigDecimal(text.substring(0, space)).doubleValue();
            return Value.of(text.endsWith(" MB") ? number * MEGABYTE : number);
        } catch (NumberFormatException noNumber) {
            return Value.of(text);
        }
    }

    /** The first JSON object in a line, wherever it begins. */
    static JsonNode json(String line) {
        char[] text = line.toCharArray();
        int brace = line.indexOf('{');
        for (int attempt = 0; brace >= 0 && attempt < ATTEMPTS_MAX; attempt++) {
            try (JsonParser parser = JSON.createParser(text, brace, text.length - brace)) {
                return JSON.readTree(parser);
            } catch (IOException notJson) {
                brace = line.indexOf('{', brace + 1);
            }
        }
        return MissingNode.getInstance();
    }
}
