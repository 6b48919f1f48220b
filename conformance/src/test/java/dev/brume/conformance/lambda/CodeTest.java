package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

class CodeTest {
    private static final String CANNOT_UNZIP =
            "Could not unzip uploaded file. Please check your file, then try to upload again.";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLambda lambda = new WireLambda(AWS);

    @Test
    void codeIsKnownByItsDigestAndSize() {
        byte[] zip = Zip.of("index.py", "x = 1");
        CreateFunctionResponse made =
                lambda.create("orders", create -> create.code(code -> code.zipFile(SdkBytes.fromByteArray(zip))));
        assertThat(made.codeSha256()).isEqualTo(Zip.sha256(zip));
        assertThat(made.codeSize()).isEqualTo(zip.length);
    }

    @Test
    void codeIsDownloadedAsItWasSentForTenMinutes() throws Exception {
        byte[] zip = Zip.of("index.py", "x = 1");
        lambda.create("orders", create -> create.code(code -> code.zipFile(SdkBytes.fromByteArray(zip))));
        String location = lambda.client()
                .getFunction(get -> get.functionName("orders"))
                .code()
                .location();

        assertThat(get(location).body()).isEqualTo(zip);
        assertThat(get(location.replaceFirst("Expires=\\d+", "Expires=99999999999"))
                        .statusCode())
                .isEqualTo(403);

        AWS.pass(Duration.ofMinutes(10));
        assertThat(get(location).statusCode()).isEqualTo(403);
    }

    private static HttpResponse<byte[]> get(String location) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(location)).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        assertThat(refusal(new byte[] {1, 2, 3})).isEqualTo(WireLambda.invalid(CANNOT_UNZIP));
        assertThat(refusal(Zip.of())).isEqualTo(WireLambda.invalid("Uploaded file must be a non-empty zip"));
        assertThat(refusal(Zip.of("../outside.py", "x"))).isEqualTo(WireLambda.invalid(CANNOT_UNZIP));
        assertThat(refusal(Zip.of("/etc/outside", "x"))).isEqualTo(WireLambda.invalid(CANNOT_UNZIP));
    }

    private Refused refusal(byte[] zip) {
        return Refused.by(() ->
                lambda.create("bad", create -> create.code(code -> code.zipFile(SdkBytes.fromByteArray(zip)))));
    }

    @Test
    void anUnzippedPackageHas250MebibytesAtMost() {
        byte[] bomb = Zip.of("zeros", "\0".repeat(262_144_000));
        assertThat(refusal(bomb)).isEqualTo(WireLambda.invalid("Unzipped size must be smaller than 262144000 bytes"));
    }

    @Test
    void aPackageInTheRequestHas50MebibytesAtMost() {
        assertThat(refusal(new byte[50 * 1024 * 1024 + 1]))
                .isEqualTo(new Refused(
                        413, "RequestEntityTooLargeException", "Zipped size must be smaller than 52428800 bytes"));
    }

    @Test
    void codeHasOneSource() {
        assertThat(Refused.by(() -> lambda.create("none", create -> create.code(code -> {}))))
                .isEqualTo(WireLambda.invalid("Please provide a source for function code."));
        assertThat(Refused.by(() -> lambda.create("half", create -> create.code(code -> code.s3Bucket("bucket")))))
                .isEqualTo(WireLambda.invalid("S3 Bucket and Key are required for uploading with S3 parameters."));
        assertThat(Refused.by(() -> lambda.create(
                        "image",
                        create -> create.packageType("Image")
                                .runtime((String) null)
                                .handler(null)
                                .code(code -> {}))))
                .isEqualTo(WireLambda.invalid("ImageUri is required."));
        assertThat(Refused.by(() -> lambda.create(
                        "both",
                        create -> create.code(code -> code.zipFile(Zip.handler("one"))
                                .s3Bucket("code")
                                .s3Key("orders.zip")))))
                .isEqualTo(WireLambda.invalid(
                        "Please do not provide other FunctionCode parameters when providing a ZipFile."));
    }

    @Test
    void codeMayLieInABucket() {
        byte[] zip = Zip.of("index.py", "x = 3");
        S3Client s3 = AWS.client(
                S3Client.class,
                () -> S3Client.builder()
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build()));
        String bucket = "code-" + AWS.account();
        s3.createBucket(create -> create.bucket(bucket));
        s3.putObject(put -> put.bucket(bucket).key("orders.zip"), RequestBody.fromBytes(zip));
        CreateFunctionResponse made = lambda.create(
                "orders", create -> create.code(code -> code.s3Bucket(bucket).s3Key("orders.zip")));
        assertThat(made.codeSha256()).isEqualTo(Zip.sha256(zip));
        assertThat(Refused.by(() -> lambda.create(
                        "other",
                        create -> create.code(code -> code.s3Bucket(bucket).s3Key("none.zip")))))
                .isEqualTo(WireLambda.invalid(
                        "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: "
                                + "The specified key does not exist."));
    }

    @Test
    void aFolderOfThisMachineIsReloaded(@TempDir Path folder) {
        lambda.create(
                "orders",
                create -> create.code(code -> code.s3Bucket("hot-reload").s3Key(folder.toString())));
        assertThat(lambda.client()
                        .getFunction(get -> get.functionName("orders"))
                        .code()
                        .location())
                .isEqualTo(folder.toUri().toString());
        assertThat(Refused.by(() -> lambda.create(
                                "other",
                                create -> create.code(
                                        code -> code.s3Bucket("hot-reload").s3Key("/no/such/folder"))))
                        .message())
                .contains("absolute path of a folder");
    }

    @Test
    void anImageIsDescribed() {
        String uri = AWS.account() + ".dkr.ecr.us-east-1.amazonaws.com/orders:latest";
        lambda.client()
                .createFunction(create -> create.functionName("orders")
                        .packageType(PackageType.IMAGE)
                        .role(lambda.role())
                        .code(code -> code.imageUri(uri))
                        .imageConfig(image -> image.command("app.handler")));
        GetFunctionResponse got = lambda.client().getFunction(get -> get.functionName("orders"));
        FunctionCodeLocation code = got.code();
        assertThat(code.repositoryType()).isEqualTo("ECR");
        assertThat(code.imageUri()).isEqualTo(uri);
        assertThat(code.resolvedImageUri())
                .isEqualTo(
                        uri.replace(":latest", "@sha256:" + got.configuration().codeSha256()));
        assertThat(got.configuration().codeSize()).isZero();
        assertThat(got.configuration().imageConfigResponse().imageConfig().command())
                .containsExactly("app.handler");
        assertThat(Refused.by(() -> lambda.change("orders", "zip")))
                .isEqualTo(
                        WireLambda.invalid("Please provide ImageUri when updating a function with packageType Image."));
    }

    @Test
    void anUpdateIsInProgressAndThenSuccessful() {
        lambda.create("orders");
        UpdateFunctionCodeResponse updated = lambda.client()
                .updateFunctionCode(update -> update.functionName("orders")
                        .zipFile(Zip.handler("two"))
                        .architectures(Architecture.ARM64));
        assertThat(updated.lastUpdateStatus()).isEqualTo(LastUpdateStatus.IN_PROGRESS);
        assertThat(updated.codeSha256()).isEqualTo(Zip.sha256(Zip.handler("two").asByteArray()));
        assertThat(updated.architectures()).containsExactly(Architecture.ARM64);
        assertThat(lambda.client()
                        .waiter()
                        .waitUntilFunctionUpdatedV2(get -> get.functionName("orders"))
                        .matched()
                        .response())
                .hasValueSatisfying(got ->
                        assertThat(got.configuration().lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL));
    }

    @Test
    void aDryRunChangesNothing() {
        String before = lambda.create("orders").codeSha256();
        UpdateFunctionCodeResponse would = lambda.client()
                .updateFunctionCode(update -> update.functionName("orders")
                        .zipFile(Zip.handler("two"))
                        .dryRun(true));
        assertThat(would.codeSha256()).isEqualTo(Zip.sha256(Zip.handler("two").asByteArray()));
        assertThat(lambda.client()
                        .getFunctionConfiguration(get -> get.functionName("orders"))
                        .codeSha256())
                .isEqualTo(before);
    }

    @Test
    void anUpdateMayPublish() {
        lambda.create("orders");
        UpdateFunctionCodeResponse updated = lambda.client()
                .updateFunctionCode(update -> update.functionName("orders")
                        .zipFile(Zip.handler("two"))
                        .publish(true));
        assertThat(updated.version()).isEqualTo("1");
        assertThat(updated.functionArn()).isEqualTo(lambda.arn("orders") + ":1");
    }

    @Test
    void revisionIdsGuardUpdates() {
        lambda.create("orders");
        String revision = lambda.client()
                .getFunctionConfiguration(get -> get.functionName("orders"))
                .revisionId();
        lambda.client()
                .updateFunctionCode(update -> update.functionName("orders")
                        .zipFile(Zip.handler("two"))
                        .revisionId(revision));
        assertThat(Refused.by(() -> lambda.client()
                        .updateFunctionCode(update -> update.functionName("orders")
                                .zipFile(Zip.handler("three"))
                                .revisionId(revision))))
                .isEqualTo(WireLambda.precondition("GetFunction/GetAlias"));
        assertThat(Refused.by(() -> lambda.client()
                        .updateFunctionConfiguration(update ->
                                update.functionName("orders").timeout(5).revisionId(revision))))
                .isEqualTo(WireLambda.precondition("GetFunction/GetAlias"));
    }
}
