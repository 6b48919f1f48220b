package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.CompletedDirectoryDownload;
import software.amazon.awssdk.transfer.s3.model.CompletedDirectoryUpload;

/** The S3 transfer manager of the AWS SDK for Java v2, over its asynchronous client in Java. */
class S3TransferManagerTest {
    private static final int MIB = 1024 * 1024;

    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @TempDir
    private Path folder;

    private S3AsyncClient s3;
    private S3TransferManager transfers;

    @BeforeEach
    void client() {
        s3 = S3AsyncClient.builder()
                .endpointOverride(URI.create(BRUME.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .forcePathStyle(true)
                .multipartEnabled(true)
                .build();
        transfers = S3TransferManager.builder().s3Client(s3).build();
    }

    @AfterEach
    void close() {
        transfers.close();
        s3.close();
    }

    private Path file(String name, int bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        byte[] piece = new byte[MIB];
        new Random(bytes).nextBytes(piece);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int left = bytes; left > 0; left -= MIB) {
                out.write(piece, 0, Math.min(MIB, left));
            }
        }
        return file;
    }

    @Test
    void aFileOf100MegabytesGoesUpInPartsAndComesBack() throws Exception {
        s3.createBucket(create -> create.bucket("java-large")).join();
        Path source = file("large", 100_000_000);
        transfers
                .uploadFile(upload -> upload.source(source)
                        .putObjectRequest(put -> put.bucket("java-large").key("large")))
                .completionFuture()
                .join();
        HeadObjectResponse head =
                s3.headObject(of -> of.bucket("java-large").key("large")).join();
        assertThat(head.contentLength()).isEqualTo(100_000_000);
        assertThat(head.eTag()).endsWith("-12\"");
        Path back = folder.resolve("back");
        transfers
                .downloadFile(download -> download.destination(back)
                        .getObjectRequest(get -> get.bucket("java-large").key("large")))
                .completionFuture()
                .join();
        assertThat(Files.mismatch(source, back)).isEqualTo(-1);
        transfers
                .copy(copy -> copy.copyObjectRequest(of -> of.sourceBucket("java-large")
                        .sourceKey("large")
                        .destinationBucket("java-large")
                        .destinationKey("copy")))
                .completionFuture()
                .join();
        assertThat(s3.headObject(of -> of.bucket("java-large").key("copy"))
                        .join()
                        .contentLength())
                .isEqualTo(100_000_000);
    }

    @Test
    void aFolderGoesUpAndComesBack() throws Exception {
        s3.createBucket(create -> create.bucket("java-folder")).join();
        file("source/one", 10);
        file("source/deep/two", 3 * MIB);
        file("source/deep/three", 12 * MIB);
        CompletedDirectoryUpload uploaded = transfers
                .uploadDirectory(
                        upload -> upload.source(folder.resolve("source")).bucket("java-folder"))
                .completionFuture()
                .join();
        assertThat(uploaded.failedTransfers()).isEmpty();
        Path back = folder.resolve("back");
        CompletedDirectoryDownload downloaded = transfers
                .downloadDirectory(download -> download.destination(back).bucket("java-folder"))
                .completionFuture()
                .join();
        assertThat(downloaded.failedTransfers()).isEmpty();
        try (Stream<Path> files = Files.walk(folder.resolve("source"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path other = back.resolve(folder.resolve("source").relativize(file));
                assertThat(Files.mismatch(file, other)).as(file.toString()).isEqualTo(-1);
            }
        }
    }
}
