package dev.brume.s3;

import dev.brume.core.http.HttpRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Query parameters that S3 looks at whatever is asked, and refuses before all else. */
final class AskedParameters {
    private static final String VERSION_ID = "versionId";
    /** As buckets name theirs. S3 as well knows those that it has never given. */
    private static final Pattern VERSION = Pattern.compile("null|[0-9a-f]{32}");

    private AskedParameters() {}

    /** @throws dev.brume.core.error.AwsException InvalidArgument */
    static void check(HttpRequest request, SdkRequest input) {
        String query = request.query();
        if (query.isEmpty()) {
            return;
        }
        if (query.contains(VERSION_ID)) {
            checkVersion(input.getValueForField("VersionId", String.class).orElse(null));
        }
        if (input instanceof GetObjectRequest && asks(query, "versions")) {
            throw S3Errors.invalidRequest("There is no such thing as the ?versions sub-resource for a key");
        }
        // What is meant for an upload is not to take an object's place.
        if (input instanceof PutObjectRequest) {
            checkPart(query);
        }
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgument */
    static void checkVersion(@Nullable String version) {
        if (version == null) {
            return;
        }
        if (version.isEmpty()) {
            throw S3Errors.invalidArgument("Version id cannot be the empty string", VERSION_ID, version);
        }
        if (!isVersion(version)) {
            throw S3Errors.invalidArgument("Invalid version id specified", VERSION_ID, version);
        }
    }

    /** Whether an object may have this version. */
    static boolean isVersion(String version) {
        return VERSION.matcher(version).matches();
    }

    private static boolean asks(String query, String wanted) {
        if (query.contains(wanted)) {
            for (String parameter : query.split("&", -1)) {
                if (parameter.equals(wanted) || parameter.startsWith(wanted + "=")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void checkPart(String query) {
        for (String parameter : query.split("&", -1)) {
            String name = parameter.substring(0, Math.max(parameter.indexOf('='), 0));
            if (name.equals("partNumber")) {
                // S3 tells the parameter's name for its value.
                throw S3Errors.invalidArgument(
                        "This operation does not accept partNumber without uploadId", name, name);
            }
            if (name.equals("uploadId")) {
                throw S3Errors.uploadIsNotPut();
            }
        }
    }
}
