package dev.brume.stepfunctions.language;

import dev.brume.stepfunctions.language.template.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a distributed Map has its items from (Developer Guide, "ItemReader (Map)").
 *
 * @param lists whether the objects of a bucket are the items, {@code s3:listObjectsV2}; else one object has them, {@code s3:getObject}
 * @param arguments what says which: Parameters in JSONPath, Arguments in JSONata
 */
public record ItemReader(boolean lists, Template arguments, Config config) {
    /** The objects that a reader understands. */
    public enum InputType {
        CSV,
        JSON,
        JSONL,
        MANIFEST,
        PARQUET
    }

    /**
     * ReaderConfig.
     *
     * @param inputType null where objects are listed and not read
     * @param headers the names of the columns of a CSV file; null where its first row has them
     * @param maxItems how many items at most; null or 0 for all
     * @param itemsPointer a JSON Pointer to the items in a JSON file; empty for the whole of it
     * @param flattens whether the listed objects are read and their items are the items ({@code LOAD_AND_FLATTEN})
     * @param athena whether the object is a manifest of Athena's, whose files have the items
     */
    public record Config(
            @Nullable InputType inputType,
            @Nullable List<String> headers,
            char delimiter,
            @Nullable SecondsField maxItems,
            String itemsPointer,
            boolean flattens,
            boolean athena) {}
}
