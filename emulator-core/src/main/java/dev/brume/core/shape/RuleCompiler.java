package dev.brume.core.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Joins the table's constraints with the SDK's shapes, walking both side by side from an operation's input. */
final class RuleCompiler {
    private final WireTable table;
    private final Map<String, StructureRule> structures = new HashMap<>();

    RuleCompiler(WireTable table) {
        this.table = table;
    }

    /** @return null if the model demands nothing of it */
    @Nullable
    StructureRule structure(String name, Shape shape) {
        TableLine line = table.constraints(name);
        if (line == null) {
            return null;
        }
        StructureRule known = structures.get(name);
        if (known != null) {
            return known;
        }
        if (line.flag("union")) {
            shape.markAsUnion();
        }
        shape.markAsLacking(lacking(line.part("members"), shape));
        StructureRule rule = new StructureRule();
        structures.put(name, rule);
        rule.members(members(line.part("members"), shape));
        return rule;
    }

    private static Set<String> lacking(TableLine constraints, Shape shape) {
        Set<String> names = new HashSet<>(constraints.values().keySet());
        for (Member member : shape.members()) {
            names.remove(member.name());
            names.remove(member.inputName());
        }
        return Set.copyOf(names);
    }

    private List<StructureRule.MemberRule> members(TableLine constraints, Shape shape) {
        List<StructureRule.MemberRule> rules = new ArrayList<>();
        for (Member member : shape.members()) {
            String name = modelName(constraints, member);
            if (name != null) {
                TableLine constraint = constraints.part(name);
                Rule rule = rule(constraint.text("shape"), member.type());
                boolean required = constraint.flag("required");
                if (required || rule != null) {
                    rules.add(new StructureRule.MemberRule(member, name, required, rule));
                }
            }
        }
        return rules;
    }

    // The SDK renames a few members; their name on the wire tells them still.
    private static @Nullable String modelName(TableLine constraints, Member member) {
        if (constraints.has(member.name())) {
            return member.name();
        }
        return constraints.has(member.inputName()) ? member.inputName() : null;
    }

    private @Nullable Rule rule(String name, ValueShape type) {
        TableLine line = table.constraints(name);
        if (line == null) {
            return null;
        }
        return switch (type) {
            case Shape shape -> structure(name, shape);
            case ListShape list -> new ListRule(size(line), rule(line.text("member"), list.element()));
            case MapShape map -> map(line, map);
            case Scalar scalar -> scalar(line, scalar);
        };
    }

    private MapRule map(TableLine line, MapShape map) {
        TableLine keys = table.constraints(line.text("key"));
        ScalarRule key = keys == null ? null : scalar(keys, new Scalar(Scalar.Kind.STRING, null, false));
        return new MapRule(size(line), key, rule(line.text("value"), map.value()));
    }

    private static SizeRule size(TableLine line) {
        return new SizeRule(line.number("min", 0), line.number("max", Integer.MAX_VALUE));
    }

    private static @Nullable ScalarRule scalar(TableLine line, Scalar scalar) {
        List<Demand> demands = switch (scalar.kind()) {
            case STRING, BLOB -> text(line);
            case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, BIG_DECIMAL -> number(line);
            case BOOLEAN, TIMESTAMP, DOCUMENT -> List.of();
        };
        return demands.isEmpty() ? null : new ScalarRule(demands);
    }

    // In the order in which AWS lists them.
    private static List<Demand> text(TableLine line) {
        List<Demand> demands = new ArrayList<>();
        if (line.get("max") instanceof Number max) {
            demands.add(new Demand.MaxLength(max.longValue()));
        }
        if (line.get("min") instanceof Number min) {
            demands.add(new Demand.MinLength(min.longValue()));
        }
        if (line.has("pattern")) {
            demands.add(new Demand.Matches(Pattern.compile(line.text("pattern"))));
        }
        if (line.has("enum")) {
            List<String> values = line.texts("enum");
            demands.add(new Demand.OneOf(new LinkedHashSet<>(values), values));
        }
        return demands;
    }

    private static List<Demand> number(TableLine line) {
        List<Demand> demands = new ArrayList<>();
        if (line.get("max") instanceof Number max) {
            demands.add(new Demand.MaxValue(max.doubleValue(), max.toString()));
        }
        if (line.get("min") instanceof Number min) {
            demands.add(new Demand.MinValue(min.doubleValue(), min.toString()));
        }
        return demands;
    }
}
