package dev.brume.logs.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Finds what JSON holds under a name: {@code user.name} is a member of a member, {@code items.0} an element. */
final class Members {
    /** Names with more dots are not tried as keys that hold dots themselves. */
    private static final int DOTS_TRIED_MAX = 16;

    private Members() {}

    static JsonNode find(JsonNode root, String name) {
        JsonNode node = root;
        int from = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', from)) {
            node = step(node, name.substring(from, dot));
            from = dot + 1;
        }
        node = step(node, from == 0 ? name : name.substring(from));
        boolean tried = !node.isMissingNode() || from == 0 || root.isMissingNode();
        return tried || name.chars().filter(c -> c == '.').count() > DOTS_TRIED_MAX ? node : withDots(root, name);
    }

    /** {@code attributes.session.id} may be the member {@code session.id} of {@code attributes}. */
    private static JsonNode withDots(JsonNode root, String name) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            JsonNode member = step(root, name.substring(0, dot));
            JsonNode found = member.isMissingNode() ? member : withDots(member, name.substring(dot + 1));
            if (!found.isMissingNode()) {
                return found;
            }
        }
        return step(root, name);
    }

    private static JsonNode step(JsonNode node, String key) {
        if (!node.isArray()) {
            return node.path(key);
        }
        try {
            return node.path(Integer.parseInt(key));
        } catch (NumberFormatException e) {
            return MissingNode.getInstance();
        }
    }
}
