package dev.brume.stepfunctions.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of the files that have the items: the manifest of an S3 inventory, or the one that Athena writes for UNLOAD.
 *
 * @param schema the names of the columns of the files of an inventory; null for Athena's
 */
public record Manifest(List<File> files, @Nullable List<String> schema) {
    private static final String URI = "s3://";

    /** An object. */
    public record File(String bucket, String key) {}

    /** @throws DatasetException for what is no manifest.json of an S3 inventory of CSV files */
    public static Manifest ofInventory(byte[] bytes) {
        JsonNode manifest;
        try {
            manifest = Json.read(new String(bytes, UTF_8));
        } catch (JsonProcessingException e) {
            throw new DatasetException("The manifest is not valid JSON: " + e.getOriginalMessage());
        }
        String format = manifest.path("fileFormat").asText();
        if (!format.equals("CSV")) {
            throw new DatasetException("The files of the inventory are not CSV but '" + format + "'.");
        }
        String destination = manifest.path("destinationBucket").asText();
        String bucket = destination.substring(destination.lastIndexOf(':') + 1);
        List<String> schema = new ArrayList<>();
        for (String column : manifest.path("fileSchema").asText().split(",", -1)) {
            schema.add(column.strip());
        }
        List<File> files = new ArrayList<>();
        manifest.path("files")
                .forEach(file -> files.add(new File(bucket, file.path("key").asText())));
        return new Manifest(List.copyOf(files), List.copyOf(schema));
    }

    /** @throws DatasetException for a line that is no URI of an object */
    public static Manifest ofAthena(byte[] bytes) {
        List<File> files = new ArrayList<>();
        new String(bytes, UTF_8).lines().filter(line -> !line.isBlank()).forEach(line -> {
            String uri = line.strip();
            int slash = uri.indexOf('/', URI.length());
            if (!uri.startsWith(URI) || slash < 0) {
                throw new DatasetException("The manifest has a line that is no URI of an object: " + uri);
            }
            files.add(new File(uri.substring(URI.length(), slash), uri.substring(slash + 1)));
        });
        return new Manifest(List.copyOf(files), null);
    }
}
