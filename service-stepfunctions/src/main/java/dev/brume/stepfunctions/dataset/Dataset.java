package dev.brume.stepfunctions.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.ItemReader;
import dev.brume.stepfunctions.language.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads items out of the bytes of one object, as ReaderConfig says (Developer Guide, "ItemReader (Map)"). */
public final class Dataset {
    private static final int HEADER_BYTES_MAX = 10 * 1024;
    private static final int GZIP_MAGIC = 0x1F;

    private Dataset() {}

    /**
     * The items of an object.
     *
     * @param type CSV, JSON or JSONL
     * @param most how many at most
     * @throws DatasetException for what is none of that
     */
    public static List<JsonNode> items(byte[] bytes, ItemReader.InputType type, ItemReader.Config config, long most) {
        return switch (type) {
            case CSV -> csv(text(bytes), config.headers(), config.delimiter(), most);
            case JSON -> json(text(bytes), config.itemsPointer(), most);
            case JSONL -> lines(text(bytes), most);
            case PARQUET -> throw new DatasetException("Parquet files are not read by this emulator.");
            case MANIFEST -> throw new DatasetException("A manifest names files, it has no items.");
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    static List<JsonNode> csv(String text, @Nullable List<String> given, char delimiter, long most) {
        CsvRows rows = new CsvRows(text, delimiter);
        List<String> headers = given;
        if (headers == null) {
            if (!rows.hasNext()) {
                throw new DatasetException("CSV headers cannot be empty.");
            }
            headers = rows.next();
        }
        check(headers);
        List<JsonNode> items = new ArrayList<>();
        while (rows.hasNext() && items.size() < most) {
            items.add(item(headers, rows.next()));
        }
        return items;
    }

    private static void check(List<String> headers) {
        if (new HashSet<>(headers).size() < headers.size()) {
            throw new DatasetException("CSV headers cannot contain duplicates.");
        }
        int bytes = headers.stream()
                .mapToInt(header -> header.getBytes(UTF_8).length)
                .sum();
        if (bytes > HEADER_BYTES_MAX) {
            throw new DatasetException("CSV headers cannot be larger than 10 KiB.");
        }
    }

    // The members come in the order of a HashMap, as they do at AWS; missing cells are empty, cells without a header
    // go.
    private static JsonNode item(List<String> headers, List<String> row) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            cells.put(headers.get(i), i < row.size() ? row.get(i) : "");
        }
        ObjectNode item = Json.NODES.objectNode();
        cells.forEach(item::put);
        return item;
    }

    private static List<JsonNode> json(String text, String pointer, long most) {
        JsonNode found = parsed(text).at(pointer);
        if (!found.isContainerNode()) {
            throw new DatasetException("Attempting to map over non-iterable node.");
        }
        List<JsonNode> items = new ArrayList<>();
        if (found.isArray()) {
            for (JsonNode item : found) {
                if (items.size() == most) {
                    break;
                }
                items.add(item);
            }
            return items;
        }
        for (Map.Entry<String, JsonNode> member : found.properties()) {
            if (items.size() == most) {
                break;
            }
            items.add(Json.NODES.objectNode().put("Key", member.getKey()).set("Value", member.getValue()));
        }
        return items;
    }

    private static List<JsonNode> lines(String text, long most) {
        List<JsonNode> items = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (items.size() == most) {
                break;
            }
            if (!line.isBlank()) {
                items.add(parsed(line));
            }
        }
        return items;
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            throw new DatasetException("The data set is not valid JSON: " + e.getOriginalMessage());
        }
    }

    /**
     * The rows of a file of an S3 inventory, which is CSV without headers, compressed.
     *
     * @param schema the names of the columns, as the manifest has them
     */
    static List<JsonNode> inventory(byte[] bytes, List<String> schema, long most) {
        return csv(text(unzipped(bytes)), schema, ',', most);
    }

    private static byte[] unzipped(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != GZIP_MAGIC) {
            return bytes;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new DatasetException("A file of the inventory cannot be decompressed: " + e.getMessage());
        }
    }
}
