package dev.brume.stepfunctions.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.execution.DatasetItem;
import dev.brume.stepfunctions.language.ItemReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the items of one distributed Map from S3. For one reading. */
public final class DatasetReader {
    private final ObjectStorage storage;
    private final ItemReader reader;
    private final JsonNode arguments;
    private final long most;
    private final List<DatasetItem> items = new ArrayList<>();

    /** @param maxItems how many items at most; 0 for all */
    public DatasetReader(ObjectStorage storage, ItemReader reader, JsonNode arguments, long maxItems) {
        this.storage = storage;
        this.reader = reader;
        this.arguments = arguments;
        this.most = maxItems == 0 ? Long.MAX_VALUE : maxItems;
    }

    /**
     * The items. Blocks while storage is read.
     *
     * @throws DatasetException for what cannot be read, also within a CompletionException
     */
    public List<DatasetItem> read() {
        if (most < 0) {
            throw new DatasetException("field MaxItems must be positive");
        }
        ItemReader.InputType type = reader.config().inputType();
        if (type == ItemReader.InputType.PARQUET) {
            throw new DatasetException("Parquet files are not read by this emulator.");
        }
        if (reader.lists()) {
            list();
        } else {
            object(
                    get(
                            argument("Bucket"),
                            argument("Key"),
                            arguments.path("VersionId").asText(null)),
                    type);
        }
        return items;
    }

    private byte[] get(String bucket, String key, @Nullable String version) {
        return storage.get(bucket, key, version).toCompletableFuture().join();
    }

    private String argument(String name) {
        JsonNode value = arguments.get(name);
        if (value == null || !value.isTextual()) {
            throw new DatasetException("The field '" + name + "' is required but was missing");
        }
        return value.textValue();
    }

    private boolean isFull() {
        return items.size() >= most;
    }

    private long room() {
        return most - items.size();
    }

    private void object(byte[] bytes, ItemReader.@Nullable InputType type) {
        if (reader.config().athena() && type != null) {
            files(Manifest.ofAthena(bytes), type);
        } else if (type == ItemReader.InputType.MANIFEST) {
            files(Manifest.ofInventory(bytes), type);
        } else {
            add(bytes, type, argument("Bucket"), argument("Key"));
        }
    }

    private void add(byte[] bytes, ItemReader.@Nullable InputType type, String bucket, String key) {
        String source = uri(bucket, key);
        Dataset.items(bytes, type == null ? ItemReader.InputType.JSON : type, reader.config(), room())
                .forEach(item -> items.add(new DatasetItem(item, null, source)));
    }

    private static String uri(String bucket, String key) {
        return "S3://" + bucket + "/" + key;
    }

    private void files(Manifest manifest, ItemReader.InputType type) {
        for (Manifest.File file : manifest.files()) {
            if (isFull()) {
                return;
            }
            byte[] bytes = get(file.bucket(), file.key(), null);
            if (manifest.schema() == null) {
                add(bytes, type, file.bucket(), file.key());
            } else {
                String source = uri(file.bucket(), file.key());
                Dataset.inventory(bytes, manifest.schema(), room())
                        .forEach(item -> items.add(new DatasetItem(item, null, source)));
            }
        }
    }

    private void list() {
        String bucket = argument("Bucket");
        String token = null;
        do {
            ObjectStorage.Page page =
                    storage.list(arguments, token).toCompletableFuture().join();
            for (JsonNode object : page.objects()) {
                if (isFull()) {
                    return;
                }
                if (reader.config().flattens()) {
                    load(object.path("Key").asText(), bucket);
                } else {
                    items.add(new DatasetItem(object, null, "S3://" + bucket));
                }
            }
            token = page.next();
        } while (token != null && !isFull());
    }

    private void load(String key, String bucket) {
        byte[] bytes = get(bucket, key, null);
        // What ends in a slash is a folder that somebody made, not a file.
        if (!key.endsWith("/")) {
            add(bytes, reader.config().inputType(), bucket, key);
        }
    }
}
