package dev.brume.eventbridge.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.MachineComplexityEvaluator;
import software.amazon.event.ruler.Patterns;

/** An event pattern that EventBridge has accepted. Immutable. User Guide, "Creating Amazon EventBridge event patterns". */
public final class EventPattern {
    /** As ruler counts it. AWS does not document its bound; its guide's example of a pattern that is too complex counts 11. */
    private static final int COMPLEXITY_MAX = 10;

    /** User Guide, "Comparison operators for use in event patterns", "OR matching". */
    private static final int COMBINATIONS_MAX = 1000;

    private static final String DETAIL = "detail";

    private final String text;
    private final List<Map<String, List<Patterns>>> rules;

    private EventPattern(String text, List<Map<String, List<Patterns>>> rules) {
        this.text = text;
        this.rules = rules;
    }

    /** @throws dev.brume.core.error.AwsException InvalidEventPatternException in AWS's words: they are its matcher's */
    public static EventPattern parse(String text) {
        checkCombinations(text);
        List<Map<String, List<Patterns>>> rules = compile(text);
        checkNothingFollows(text);
        if (text.contains("wildcard") && isTooComplex(rules)) {
            throw EventsErrors.invalidPattern(
                    "Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a"
                            + " wildcard character");
        }
        return new EventPattern(text, rules);
    }

    /** "If the use of $or results in over 1000 rule combinations": asked before the matcher makes all of them. */
    private static void checkCombinations(String text) {
        if (!text.contains("$or")) {
            return;
        }
        try {
            if (combinations(Json.parse(text)) > COMBINATIONS_MAX) {
                throw EventsErrors.invalidPattern(
                        "The use of $or results in more than " + COMBINATIONS_MAX + " rule combinations.");
            }
        } catch (JsonProcessingException malformed) {
            // The matcher says what is wrong with it.
        }
    }

    /** How many alternatives without $or a part of a pattern stands for; no more than one too many. */
    private static long combinations(JsonNode part) {
        long product = 1;
        for (Map.Entry<String, JsonNode> field : part.properties()) {
            long own = 0;
            if (field.getKey().equals("$or") && field.getValue().isArray()) {
                for (JsonNode alternative : field.getValue()) {
                    own += combinations(alternative);
                }
            } else if (field.getValue().isObject()) {
                own = combinations(field.getValue());
            }
            product = Math.min(product * Math.max(own, 1), COMBINATIONS_MAX + 1);
        }
        return product;
    }

    /** The matcher reads one object and no further. */
    private static void checkNothingFollows(String text) {
        try {
            Json.parse(text);
        } catch (JsonProcessingException more) {
            throw EventsErrors.invalidPattern(more.getOriginalMessage());
        }
    }

    static List<Map<String, List<Patterns>>> compile(String text) {
        try {
            return JsonRuleCompiler.compile(text);
        } catch (IOException | RuntimeException refused) {
            throw EventsErrors.invalidPattern(String.valueOf(refused.getMessage()));
        }
    }

    private static boolean isTooComplex(List<Map<String, List<Patterns>>> rules) {
        return machine(rules).evaluateComplexity(new MachineComplexityEvaluator(COMPLEXITY_MAX + 1)) > COMPLEXITY_MAX;
    }

    private static GenericMachine<String> machine(List<Map<String, List<Patterns>>> rules) {
        GenericMachine<String> machine = GenericMachine.<String>builder().build();
        rules.forEach(rule -> machine.addPatternRule("pattern", rule));
        return machine;
    }

    /** As it was given. */
    public String text() {
        return text;
    }

    JsonNode tree() {
        return Json.parseOwn(text);
    }

    /** Alternatives; each demands a match of one of the patterns for every dotted path. */
    public List<Map<String, List<Patterns>>> rules() {
        return rules;
    }

    /** The fields of the envelope that it asks about, or what their names begin with. */
    public Set<String> fields() {
        Set<String> fields = new HashSet<>();
        for (Map<String, List<Patterns>> rule : rules) {
            for (String path : rule.keySet()) {
                int dot = path.indexOf('.');
                fields.add(dot < 0 ? path : path.substring(0, dot));
            }
        }
        return fields;
    }

    /** The members of an event's detail that it asks about; null where it asks about the whole. */
    public @Nullable Set<String> membersOfDetail() {
        Set<String> members = new HashSet<>();
        for (Map<String, List<Patterns>> rule : rules) {
            for (String path : rule.keySet()) {
                if (path.equals(DETAIL)) {
                    return null;
                }
                if (path.startsWith(DETAIL + ".")) {
                    int dot = path.indexOf('.', DETAIL.length() + 1);
                    members.add(path.substring(DETAIL.length() + 1, dot < 0 ? path.length() : dot));
                }
            }
        }
        return members;
    }

    /** Whether an event that is on no bus would match. */
    public boolean matches(String event) {
        return matches(rules, event);
    }

    static boolean matches(List<Map<String, List<Patterns>>> rules, String event) {
        try {
            return !machine(rules).rulesForJSONEvent(event).isEmpty();
        } catch (Exception notAnObject) {
            return false;
        }
    }
}
