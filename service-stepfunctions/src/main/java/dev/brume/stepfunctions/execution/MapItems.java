package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.MapSettings;
import dev.brume.stepfunctions.language.QueryLanguage;
import dev.brume.stepfunctions.language.SecondsField;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.StatesError;
import dev.brume.stepfunctions.language.jsonata.JsonataExpression;
import dev.brume.stepfunctions.language.path.PathException;
import dev.brume.stepfunctions.language.template.Template;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a Map state in its input. */
public final class MapItems {
    private MapItems() {}

    /** An array. */
    public static JsonNode inline(State.MapOver map, Evaluation on) {
        JsonNode found = find(map.settings(), on);
        if (!found.isArray()) {
            throw noArray(map, found);
        }
        return found;
    }

    /** The elements of an array, or the members of an object. */
    public static List<DatasetItem> distributed(State.MapOver map, Evaluation on) {
        JsonNode found = find(map.settings(), on);
        if (!found.isContainerNode()) {
            throw noArray(map, found);
        }
        return of(found, DatasetItem.STATE_DATA);
    }

    /** The elements of an array; the members of an object as objects with Key and Value. */
    public static List<DatasetItem> of(JsonNode container, String source) {
        List<DatasetItem> items = new ArrayList<>(container.size());
        if (container.isArray()) {
            container.forEach(element -> items.add(new DatasetItem(element, null, source)));
        } else {
            container
                    .properties()
                    .forEach(member -> items.add(new DatasetItem(member.getValue(), member.getKey(), source)));
        }
        return items;
    }

    private static JsonNode find(MapSettings settings, Evaluation on) {
        if (settings.items() != null) {
            return settings.items().evaluate(on);
        }
        try {
            return settings.itemsPath().read(on);
        } catch (PathException nowhere) {
            throw EvaluationException.runtime(
                    "Invalid path '" + settings.itemsPath().text() + "' : " + nowhere.reason());
        }
    }

    private static EvaluationException noArray(State.MapOver map, JsonNode found) {
        MapSettings settings = map.settings();
        if (settings.items() == null && map.head().language() == QueryLanguage.JSONATA) {
            return new EvaluationException(
                    StatesError.QUERY_EVALUATION_ERROR,
                    "Map state input must be an array but was: " + Json.write(found));
        }
        if (settings.items() == null) {
            // AWS names a path into the context object as if it began there.
            String path = settings.itemsPath().text().replaceFirst("^\\$\\$", "\\$");
            return EvaluationException.runtime("Reference path \"" + path + "\" must point to array.");
        }
        return settings.items() instanceof Template.Computed computed
                        && computed.expression() instanceof JsonataExpression expression
                ? expression.unexpected("array", found)
                : EvaluationException.runtime("The field 'Items' must be an array: " + Json.write(found));
    }

    /** How many items a reader reads at most; 0 for all, less than 0 for what the reader refuses. */
    public static long most(@Nullable SecondsField field, Evaluation on) {
        if (field == null) {
            return 0;
        }
        JsonNode value = field.value().evaluate(on);
        if (!Json.isWhole(value)) {
            throw new EvaluationException(
                    StatesError.ITEM_READER_FAILED,
                    "The " + field.name() + " field refers to value '" + Json.write(value)
                            + "' which is not a valid integer: " + field.text());
        }
        return value.longValue();
    }
}
