package dev.brume.stepfunctions.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.QueryLanguage;
import dev.brume.stepfunctions.language.Recovery;
import dev.brume.stepfunctions.language.StatesError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Retry and Catch. Their limits: Developer Guide, "Handling errors in Step Functions workflows". */
final class RecoveryParser {
    private static final long INTERVAL_MAX = 99_999_999;
    private static final long ATTEMPTS_MAX = 99_999_999;
    private static final long DELAY_MAX = 31_622_400;
    private static final Set<String> RETRIER = Set.of(
            "ErrorEquals",
            "IntervalSeconds",
            "MaxAttempts",
            "BackoffRate",
            "MaxDelaySeconds",
            "JitterStrategy",
            "Comment");
    private static final Set<String> CATCHER =
            Set.of("ErrorEquals", "Next", "ResultPath", "Output", "Assign", "Comment");

    private final Expressions expressions;

    RecoveryParser(Expressions expressions) {
        this.expressions = expressions;
    }

    Recovery read(Fields state) {
        List<Recovery.Retrier> retriers = new ArrayList<>();
        List<JsonNode> retry = state.elements("Retry");
        for (int i = 0; i < retry.size(); i++) {
            Fields fields = entry(state, "Retry", retry, i);
            if (fields != null) {
                retriers.add(retrier(fields, i == retry.size() - 1));
            }
        }
        List<Recovery.Catcher> catchers = new ArrayList<>();
        List<JsonNode> catches = state.elements("Catch");
        for (int i = 0; i < catches.size(); i++) {
            Fields fields = entry(state, "Catch", catches, i);
            if (fields != null) {
                catchers.add(catcher(fields, i == catches.size() - 1));
            }
        }
        return retriers.isEmpty() && catchers.isEmpty()
                ? Recovery.NONE
                : new Recovery(List.copyOf(retriers), List.copyOf(catchers));
    }

    private static @Nullable Fields entry(Fields state, String field, List<JsonNode> entries, int index) {
        return Fields.of(entries.get(index), state.at(field) + "[" + index + "]", state.diagnostics());
    }

    private static Recovery.Retrier retrier(Fields fields, boolean last) {
        fields.allow(RETRIER);
        fields.require("ErrorEquals");
        List<String> errors = errors(fields, last);
        long interval = fields.whole("IntervalSeconds", 1, 0, INTERVAL_MAX);
        long longest = fields.whole("MaxDelaySeconds", 0, 1, DELAY_MAX);
        if (longest != 0 && longest <= interval && fields.has("MaxDelaySeconds")) {
            fields.problem("MaxDelaySeconds", "Value should be greater than IntervalSeconds");
        }
        return new Recovery.Retrier(
                errors,
                interval,
                (int) fields.whole("MaxAttempts", 3, 0, ATTEMPTS_MAX),
                fields.decimal("BackoffRate", 2.0, 1),
                longest == 0 ? null : Duration.ofSeconds(longest),
                fields.word("JitterStrategy", "NONE", "NONE", "FULL").equals("FULL"));
    }

    private Recovery.Catcher catcher(Fields fields, boolean last) {
        fields.allow(CATCHER);
        fields.require("ErrorEquals");
        fields.require("Next");
        if (expressions.isJsonata() && fields.has("ResultPath")) {
            fields.foreign("ResultPath", QueryLanguage.JSONATA);
        }
        if (!expressions.isJsonata() && fields.has("Output")) {
            fields.foreign("Output", QueryLanguage.JSON_PATH);
        }
        String next = fields.string("Next");
        return new Recovery.Catcher(
                errors(fields, last),
                next == null ? "" : next,
                expressions.resultPath(fields),
                expressions.isJsonata() ? expressions.template(fields, "Output") : null,
                expressions.assign(fields));
    }

    private static List<String> errors(Fields fields, boolean last) {
        List<String> errors = new ArrayList<>();
        for (JsonNode error : fields.elements("ErrorEquals")) {
            if (error.isTextual()) {
                errors.add(error.textValue());
            } else {
                fields.problem("ErrorEquals", "Expected value of type String");
            }
        }
        if (errors.contains(StatesError.ALL) && (errors.size() > 1 || !last)) {
            fields.problem(
                    "ErrorEquals[" + errors.indexOf(StatesError.ALL) + "]",
                    "States.ALL must appear alone and at end of list");
        }
        return List.copyOf(errors);
    }
}
