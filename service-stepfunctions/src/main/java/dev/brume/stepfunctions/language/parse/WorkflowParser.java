package dev.brume.stepfunctions.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.QueryLanguage;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.Workflow;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads states that belong together, and the states inside them. Names are unique in the whole state machine. */
final class WorkflowParser {
    static final Set<String> BRANCH_FIELDS = Set.of("StartAt", "States", "Comment");
    private static final int NAME_MAX = 80;
    private final Diagnostics diagnostics;
    private final Set<String> names = new HashSet<>();
    private final Set<String> labels = new HashSet<>();
    private final Map<String, List<String>> variables = new TreeMap<>();
    private boolean jsonata;

    WorkflowParser(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Map<String, List<String>> variables() {
        return variables;
    }

    boolean usesJsonata() {
        return jsonata;
    }

    void reads(String state, List<String> names) {
        if (!names.isEmpty()) {
            variables.put(state, names);
        }
    }

    void label(String label, String location) {
        if (!labels.add(label)) {
            diagnostics.add("DUPLICATE_LABEL_NAME", location, "Duplicate Label name: " + label);
        }
    }

    Workflow read(Fields fields, Scope scope) {
        if (!fields.require("States", "StartAt")) {
            return new Workflow("", Map.of());
        }
        String startAt = fields.string("StartAt");
        Fields states = fields.object("States");
        Map<String, State> read = new LinkedHashMap<>();
        Set<String> declared = new HashSet<>();
        if (states != null) {
            if (states.members().isEmpty()) {
                fields.problem("States", "Value cannot be empty");
            }
            for (Map.Entry<String, JsonNode> member : states.members()) {
                declared.add(member.getKey());
                State state = state(member.getKey(), states, scope);
                if (state != null) {
                    jsonata |= state.head().language() == QueryLanguage.JSONATA;
                    read.put(member.getKey(), state);
                }
            }
            if (startAt != null) {
                new Transitions(fields, states, read, declared).check(startAt);
            }
        }
        return new Workflow(startAt == null ? "" : startAt, Map.copyOf(read));
    }

    private @Nullable State state(String name, Fields states, Scope scope) {
        String location = states.at(name);
        if (!names.add(name)) {
            diagnostics.add("DUPLICATE_STATE_NAME", location, "Duplicate State name: " + name);
        }
        if (name.length() > NAME_MAX) {
            diagnostics.add(
                    "INVALID_STATE_NAME",
                    location,
                    "Invalid State name: '" + name + "' exceeds the " + NAME_MAX
                            + "-character limit allowed by the service");
        }
        Fields fields = Fields.of(states.get(name), location, diagnostics);
        return fields == null ? null : new StateParser(this, scope).read(name, fields);
    }
}
