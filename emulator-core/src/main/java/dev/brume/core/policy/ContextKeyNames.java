package dev.brume.core.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which condition keys a policy refers to, in conditions and as variables. */
public final class ContextKeyNames {
    private ContextKeyNames() {}

    /** In the order in which the document names them. */
    public static Set<String> of(PolicyDocument document) {
        Set<String> keys = new LinkedHashSet<>();
        for (Statement statement : document.statements()) {
            addVariables(keys, statement.resources(), document);
            for (Condition condition : statement.conditions()) {
                keys.add(condition.key());
                addVariables(keys, condition.values(), document);
            }
        }
        return keys;
    }

    private static void addVariables(Set<String> keys, List<String> texts, PolicyDocument document) {
        if (document.hasVariables()) {
            texts.forEach(text -> addVariables(keys, text));
        }
    }

    private static void addVariables(Set<String> keys, String text) {
        int from = text.indexOf("${");
        while (from >= 0) {
            int to = text.indexOf('}', from);
            if (to < 0) {
                return;
            }
            String variable = text.substring(from + 2, to);
            int comma = variable.indexOf(',');
            String key = (comma < 0 ? variable : variable.substring(0, comma)).strip();
            if (key.indexOf(':') > 0) {
                keys.add(key);
            }
            from = text.indexOf("${", to);
        }
    }
}
