package dev.brume.stepfunctions.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.ItemReader;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.ResultWriter;
import dev.brume.stepfunctions.language.SecondsField;
import dev.brume.stepfunctions.language.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads where a distributed Map has its items from, and where its results go: ItemReader and ResultWriter. */
final class DatasetParser {
    private static final long ITEMS_MAX = 100_000_000;
    private static final String GET_OBJECT = ":states:::s3:getObject";
    private static final String LIST_OBJECTS = ":states:::s3:listObjectsV2";
    private static final String PUT_OBJECT = ":states:::s3:putObject";
    private static final Set<String> CONFIG = Set.of(
            "InputType",
            "CSVHeaderLocation",
            "CSVHeaders",
            "CSVDelimiter",
            "MaxItems",
            "MaxItemsPath",
            "ItemsPointer",
            "Transformation",
            "ManifestType");
    private static final Map<String, Character> DELIMITERS =
            Map.of("COMMA", ',', "PIPE", '|', "SEMICOLON", ';', "SPACE", ' ', "TAB", '\t');
    private static final String[] DELIMITER_NAMES = {"COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"};

    private final Expressions expressions;
    private final String arguments;

    DatasetParser(Expressions expressions) {
        this.expressions = expressions;
        this.arguments = expressions.isJsonata() ? "Arguments" : "Parameters";
    }

    @Nullable
    ItemReader reader(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        fields.allow(Set.of("Resource", arguments, "ReaderConfig"));
        fields.require("Resource", arguments);
        String resource = fields.string("Resource");
        boolean lists = resource != null && resource.endsWith(LIST_OBJECTS);
        if (resource != null && !lists && !resource.endsWith(GET_OBJECT)) {
            unrecognized(fields, resource);
        }
        Template given = expressions.objectTemplate(fields, arguments);
        return new ItemReader(lists, given == null ? nothing() : given, config(fields, lists));
    }

    private ItemReader.Config config(Fields reader, boolean lists) {
        Fields fields = reader.object("ReaderConfig");
        if (fields == null) {
            if (!lists) {
                reader.require("ReaderConfig");
            }
            return new ItemReader.Config(null, null, ',', null, "", false, false);
        }
        fields.allow(CONFIG);
        boolean flattens = fields.word("Transformation", "NONE", "NONE", "LOAD_AND_FLATTEN")
                .equals("LOAD_AND_FLATTEN");
        if (flattens && !lists) {
            fields.unsupported("Transformation");
        }
        if (!lists || flattens) {
            fields.require("InputType");
        }
        String type = fields.word("InputType", "", "CSV", "JSON", "JSONL", "MANIFEST", "PARQUET");
        ItemReader.InputType inputType = type.isEmpty() ? null : ItemReader.InputType.valueOf(type);
        boolean athena = fields.word("ManifestType", "S3_INVENTORY", "S3_INVENTORY", "ATHENA_DATA")
                .equals("ATHENA_DATA");
        char delimiter = DELIMITERS.getOrDefault(fields.word("CSVDelimiter", "COMMA", DELIMITER_NAMES), ',');
        SecondsField most = expressions.number(fields, "MaxItems", 0, ITEMS_MAX);
        String pointer = fields.string("ItemsPointer");
        if (pointer != null && !pointer.isEmpty() && !pointer.startsWith("/")) {
            fields.problem("ItemsPointer", "Value is not a valid JSON Pointer");
        }
        return new ItemReader.Config(
                lists && !flattens ? null : inputType,
                headers(fields, inputType),
                delimiter,
                most,
                pointer == null || !pointer.startsWith("/") ? "" : pointer,
                flattens,
                athena);
    }

    private static @Nullable List<String> headers(Fields fields, ItemReader.@Nullable InputType type) {
        if (type == ItemReader.InputType.JSON && fields.has("CSVHeaderLocation")) {
            fields.unsupported("CSVHeaderLocation");
        }
        if (type != ItemReader.InputType.CSV) {
            return null;
        }
        if (!fields.has("CSVHeaderLocation")) {
            fields.diagnostics().schema(fields.location(), "The field 'CSVHeaderLocation' is required");
        }
        boolean given = fields.word("CSVHeaderLocation", "FIRST_ROW", "FIRST_ROW", "GIVEN")
                .equals("GIVEN");
        if (!given) {
            if (fields.has("CSVHeaders")) {
                fields.unsupported("CSVHeaders");
            }
            return null;
        }
        fields.require("CSVHeaders");
        List<String> headers = new ArrayList<>();
        for (JsonNode header : fields.elements("CSVHeaders")) {
            if (!header.isTextual()) {
                fields.problem("CSVHeaders", "Expected value of type String");
            }
            headers.add(header.asText());
        }
        return List.copyOf(headers);
    }

    ResultWriter writer(@Nullable Fields fields) {
        if (fields == null) {
            return ResultWriter.NONE;
        }
        fields.allow(Set.of("Resource", arguments, "WriterConfig"));
        boolean exports = fields.has("Resource") || fields.has(arguments);
        if (exports) {
            fields.require("Resource", arguments);
        } else if (!fields.has("WriterConfig")) {
            fields.diagnostics().schema(fields.location(), "These fields are required: [Resource, " + arguments + "]");
        }
        String resource = fields.string("Resource");
        if (resource != null && !resource.endsWith(PUT_OBJECT)) {
            unrecognized(fields, resource);
        }
        Template given = expressions.objectTemplate(fields, arguments);
        Fields config = fields.object("WriterConfig");
        if (config == null) {
            return new ResultWriter(given, ResultWriter.Transformation.NONE, false);
        }
        config.allow(Set.of("Transformation", "OutputType"));
        return new ResultWriter(
                given,
                ResultWriter.Transformation.valueOf(
                        config.word("Transformation", exports ? "NONE" : "COMPACT", "NONE", "COMPACT", "FLATTEN")),
                config.word("OutputType", "JSON", "JSON", "JSONL").equals("JSONL"));
    }

    private static void unrecognized(Fields fields, String resource) {
        fields.problem(
                "Resource",
                "The resource provided " + resource
                        + " is not recognized. The value is not a valid resource ARN, or the resource is not available"
                        + " in this region.");
    }

    private static Template nothing() {
        return new Template.Literal(Json.NODES.objectNode());
    }
}
