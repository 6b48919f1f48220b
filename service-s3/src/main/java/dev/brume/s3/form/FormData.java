package dev.brume.s3.form;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form as it was sent: RFC 7578. What comes behind the file is not read; names are compared without regard to case; several fields of
 * one name are one, with commas. See Amazon S3 Developer Guide, "HTML form fields".
 *
 * @param fields names in lower case, with {@code ${filename}} replaced
 * @param names as they were sent, by those in lower case
 */
public record FormData(Map<String, String> fields, Map<String, String> names, byte[] file) {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)[;\\s]filename=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final String FILE = "file";
    private static final int MOST_BYTES_BEFORE_THE_FILE = 20 * 1024;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    /** @throws AwsException MalformedPOSTRequest, MaxPostPreDataLengthExceeded, InvalidArgument without a file */
    public static FormData read(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw malformed();
        }
        return new Reading(group(boundary), body).form();
    }

    private static String group(Matcher matcher) {
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }

    private static AwsException malformed() {
        return new AwsException(
                "MalformedPOSTRequest", 400, "The body of your POST request is not well-formed multipart/form-data.");
    }

    /** A field's value; null where the form has none. */
    public @Nullable String get(String name) {
        return fields.get(name.toLowerCase(Locale.ROOT));
    }

    /** One walk through the parts. */
    private static final class Reading {
        private final byte[] delimiter;
        private final byte[] body;
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final Map<String, String> names = new LinkedHashMap<>();

        Reading(String boundary, byte[] body) {
            this.delimiter = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
            this.body = body;
        }

        FormData form() {
            int at = find(delimiter, 0);
            while (at >= 0 && !isLast(at)) {
                int head = at + delimiter.length;
                int headEnd = find(END_OF_HEAD, head);
                int next = headEnd < 0 ? -1 : find(delimiter, headEnd);
                if (next < 0) {
                    throw malformed();
                }
                String headers = new String(body, head, headEnd - head, StandardCharsets.UTF_8);
                int from = headEnd + END_OF_HEAD.length;
                int to = Math.max(from, next - 2);
                Matcher name = NAME.matcher(disposition(headers));
                if (!name.find()) {
                    throw malformed();
                }
                if (group(name).equalsIgnoreCase(FILE)) {
                    return named(headers, Arrays.copyOfRange(body, from, to));
                }
                add(group(name), new String(body, from, to - from, StandardCharsets.UTF_8));
                if (to > MOST_BYTES_BEFORE_THE_FILE) {
                    throw tooMuchBefore();
                }
                at = next;
            }
            throw S3Errors.invalidArgument("POST requires exactly one file upload per request.", FILE, "0");
        }

        private boolean isLast(int at) {
            int end = at + delimiter.length;
            return end + 1 < body.length && body[end] == '-' && body[end + 1] == '-';
        }

        private static String disposition(String headers) {
            for (String line : headers.split("\r\n", -1)) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                    return line;
                }
            }
            return "";
        }

        private void add(String name, String value) {
            String lower = name.toLowerCase(Locale.ROOT);
            names.putIfAbsent(lower, name);
            fields.merge(lower, value, (before, more) -> before + "," + more);
        }

        /** Of a path only what stands behind the last slash counts. */
        private FormData named(String headers, byte[] file) {
            Matcher named = FILE_NAME.matcher(disposition(headers));
            if (named.find()) {
                String path = group(named);
                String fileName = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
                fields.replaceAll((field, value) -> value.replace("${filename}", fileName));
            }
            return new FormData(fields, names, file);
        }

        private static AwsException tooMuchBefore() {
            return new AwsException(
                    "MaxPostPreDataLengthExceeded",
                    400,
                    "Your POST request fields preceeding the upload file was too large.",
                    Map.of("MaxPostPreDataLengthBytes", Integer.toString(MOST_BYTES_BEFORE_THE_FILE)));
        }

        private int find(byte[] what, int from) {
            for (int at = from; at <= body.length - what.length; at++) {
                if (body[at] == what[0] && Arrays.equals(body, at, at + what.length, what, 0, what.length)) {
                    return at;
                }
            }
            return -1;
        }
    }
}
