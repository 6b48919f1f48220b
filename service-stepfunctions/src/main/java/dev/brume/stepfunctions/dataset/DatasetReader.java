package dev.brume.stepfunctions.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.execution.DatasetItem;
import dev.brume.stepfunctions.language.ItemReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads the items of one distributed Map from S3. For one reading; the stages come one after another. */
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

    /** The items; fails with a {@link DatasetException}. */
    public CompletionStage<List<DatasetItem>> read() {
        if (most < 0) {
            throw new DatasetException("field MaxItems must be positive");
        }
        ItemReader.InputType type = reader.config().inputType();
        if (type == ItemReader.InputType.PARQUET) {
            throw new DatasetException("Parquet files are not read by this emulator.");
        }
        if (reader.lists()) {
            return list(null).thenApply(done -> items);
        }
        return storage.get(
                        argument("Bucket"),
                        argument("Key"),
                        arguments.path("VersionId").asText(null))
                .thenCompose(bytes -> object(bytes, type))
                .thenApply(done -> items);
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

    private CompletionStage<?> object(byte[] bytes, ItemReader.@Nullable InputType type) {
        if (reader.config().athena() && type != null) {
            return files(Manifest.ofAthena(bytes), type);
        }
        if (type == ItemReader.InputType.MANIFEST) {
            return files(Manifest.ofInventory(bytes), type);
        }
        add(bytes, type, argument("Bucket"), argument("Key"));
        return CompletableFuture.completedFuture(null);
    }

    private void add(byte[] bytes, ItemReader.@Nullable InputType type, String bucket, String key) {
        String source = uri(bucket, key);
        Dataset.items(bytes, type == null ? ItemReader.InputType.JSON : type, reader.config(), room())
                .forEach(item -> items.add(new DatasetItem(item, null, source)));
    }

    private static String uri(String bucket, String key) {
        return "S3://" + bucket + "/" + key;
    }

    private CompletionStage<?> files(Manifest manifest, ItemReader.InputType type) {
        return next(manifest.files().iterator(), manifest, type);
    }

    private CompletionStage<?> next(Iterator<Manifest.File> files, Manifest manifest, ItemReader.InputType type) {
        if (isFull() || !files.hasNext()) {
            return CompletableFuture.completedFuture(null);
        }
        Manifest.File file = files.next();
        return storage.get(file.bucket(), file.key(), null).thenCompose(bytes -> {
            if (manifest.schema() == null) {
                add(bytes, type, file.bucket(), file.key());
            } else {
                String source = uri(file.bucket(), file.key());
                Dataset.inventory(bytes, manifest.schema(), room())
                        .forEach(item -> items.add(new DatasetItem(item, null, source)));
            }
            return next(files, manifest, type);
        });
    }

    private CompletionStage<?> list(@Nullable String token) {
        String bucket = argument("Bucket");
        return storage.list(arguments, token).thenCompose(page -> listed(page, bucket));
    }

    private CompletionStage<?> listed(ObjectStorage.Page page, String bucket) {
        if (reader.config().flattens()) {
            return load(page.objects().iterator(), bucket).thenCompose(done -> more(page));
        }
        for (JsonNode object : page.objects()) {
            if (!isFull()) {
                items.add(new DatasetItem(object, null, "S3://" + bucket));
            }
        }
        return more(page);
    }

    private CompletionStage<?> more(ObjectStorage.Page page) {
        return isFull() || page.next() == null ? CompletableFuture.completedFuture(null) : list(page.next());
    }

    private CompletionStage<?> load(Iterator<JsonNode> objects, String bucket) {
        if (isFull() || !objects.hasNext()) {
            return CompletableFuture.completedFuture(null);
        }
        String key = objects.next().path("Key").asText();
        return storage.get(bucket, key, null).thenCompose(bytes -> {
            // What ends in a slash is a folder that somebody made, not a file.
            if (!key.endsWith("/")) {
                add(bytes, reader.config().inputType(), bucket, key);
            }
            return load(objects, bucket);
        });
    }
}
