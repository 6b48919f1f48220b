package dev.brume.s3.form;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form, up to its file. Names are compared without regard to case; several fields of one name are one, with commas. See
 * Amazon S3 Developer Guide, "HTML form fields".
 *
 * @param fields names in lower case, with {@code ${filename}} replaced
 * @param names as they were sent, by those in lower case
 */
public record FormData(Map<String, String> fields, Map<String, String> names) {
    FormData() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** A field's value; null where the form has none. */
    public @Nullable String get(String name) {
        return fields.get(name.toLowerCase(Locale.ROOT));
    }

    void add(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        names.putIfAbsent(lower, name);
        fields.merge(lower, value, (before, more) -> before + "," + more);
    }

    /** Of a path only what stands behind the last slash counts. */
    void nameFile(String path) {
        String fileName = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        fields.replaceAll((field, value) -> value.replace("${filename}", fileName));
    }
}
