package dev.brume.lambda.function.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.core.dispatch.Call;
import dev.brume.core.signature.Hashes;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.LayerVersionContentInput;

/** Where a request says that code is: in itself, in Amazon S3, in a folder of this machine, or in a container image. Blocks. */
public final class CodeSource {
    /** The bucket that stands for this machine, as people know it from other emulators. */
    private static final String HOT_RELOAD = "hot-reload";

    /** The bucket that stands for the class path of the JVM, where this is one of a test. */
    private static final String CLASS_PATH = "class-path";

    private static final String DIGEST = "@sha256:";

    /** A container image's name as engines take it: registry and path, then a tag, a digest, or both. */
    private static final Pattern REFERENCE = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]*(?::\\d+(?=/))?"
            + "(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*"
            + "(?::\\w[\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?");

    private final CodeStore archives;
    private final StoredCode stored;
    private final boolean withClassPath;

    /** @param withClassPath whether functions' classes may be this JVM's own */
    public CodeSource(CodeStore archives, StoredCode stored, boolean withClassPath) {
        this.archives = archives;
        this.stored = stored;
        this.withClassPath = withClassPath;
    }

    /** The code of a function of package type Zip; one use of it is counted. */
    public Code zip(FunctionCode asked, Call call) {
        if (asked.imageUri() != null) {
            throw LambdaErrors.invalidParameterValue(
                    "Please don't provide ImageUri when updating a function with packageType Zip.");
        }
        return zip(asked.zipFile(), asked.s3Bucket(), asked.s3Key(), asked.s3ObjectVersion(), call);
    }

    /** The content of a layer version; one use of it is counted. */
    public Code.Archive layer(LayerVersionContentInput content, Call call) {
        if (HOT_RELOAD.equals(content.s3Bucket())) {
            throw LambdaErrors.notSupportedYet("hot reloading of layers");
        }
        if (CLASS_PATH.equals(content.s3Bucket())) {
            throw LambdaErrors.invalidParameterValue("A class path is no layer.");
        }
        return (Code.Archive)
                zip(content.zipFile(), content.s3Bucket(), content.s3Key(), content.s3ObjectVersion(), call);
    }

    private Code zip(
            @Nullable SdkBytes zipFile,
            @Nullable String bucket,
            @Nullable String key,
            @Nullable String version,
            Call call) {
        if (zipFile != null) {
            if (bucket != null || key != null || version != null) {
                throw LambdaErrors.invalidParameterValue(
                        "Please do not provide other FunctionCode parameters when providing a ZipFile.");
            }
            byte[] zip = zipFile.asByteArrayUnsafe();
            if (zip.length > LambdaLimits.ZIPPED_BYTES_MAX) {
                throw LambdaErrors.requestEntityTooLarge(
                        "Zipped size must be smaller than " + LambdaLimits.ZIPPED_BYTES_MAX + " bytes");
            }
            return archives.keep(zip);
        }
        if (bucket == null && key == null && version == null) {
            throw LambdaErrors.invalidParameterValue("Please provide a source for function code.");
        }
        if (bucket == null || key == null) {
            throw LambdaErrors.invalidParameterValue(
                    "S3 Bucket and Key are required for uploading with S3 parameters.");
        }
        if (bucket.equals(CLASS_PATH)) {
            return classPath(key);
        }
        if (!bucket.equals(HOT_RELOAD)) {
            return archives.keep(stored.read(bucket, key, version, call));
        }
        return hotReload(key);
    }

    /** @param key tells one code from another, as far as anybody wants to */
    private Code classPath(String key) {
        if (!withClassPath) {
            throw LambdaErrors.invalidParameterValue(
                    "The class path is code only for a Brume that was started in the JVM of a test.");
        }
        return new Code.ClassPath(Sha256.base64((CLASS_PATH + ":" + key).getBytes(UTF_8)));
    }

    private static Code hotReload(String key) {
        try {
            Path folder = Path.of(key);
            if (folder.isAbsolute() && Files.isDirectory(folder)) {
                return new Code.HotReload(Sha256.base64(("hot-reload:" + folder).getBytes(UTF_8)), folder);
            }
        } catch (InvalidPathException noPath) {
            // refused below
        }
        throw LambdaErrors.invalidParameterValue("Hot reloading needs S3Key to be the absolute path of a folder on the "
                + "machine that runs Brume, and there is none at " + key + ".");
    }

    /** The code of a function of package type Image. */
    public static Code image(FunctionCode asked) {
        String uri = asked.imageUri();
        if (asked.sourceKMSKeyArn() != null) {
            throw LambdaErrors.invalidParameterValue(
                    "SourceKMSKeyArn is not supported for functions with packageType Image.");
        }
        if (uri == null || asked.zipFile() != null || asked.s3Bucket() != null) {
            throw LambdaErrors.invalidParameterValue(
                    "Please provide ImageUri when updating a function with packageType Image.");
        }
        if (!REFERENCE.matcher(uri).matches()) {
            throw LambdaErrors.invalidParameterValue(
                    "Source image " + uri + " is not valid. Provide a valid source image.");
        }
        int at = uri.indexOf(DIGEST);
        String sha256 = at < 0 ? Hashes.sha256(uri) : uri.substring(at + DIGEST.length());
        return new Code.Image(sha256, uri, at < 0 ? withoutTag(uri) + DIGEST + sha256 : uri);
    }

    private static String withoutTag(String uri) {
        int colon = uri.lastIndexOf(':');
        return colon > uri.lastIndexOf('/') ? uri.substring(0, colon) : uri;
    }
}
