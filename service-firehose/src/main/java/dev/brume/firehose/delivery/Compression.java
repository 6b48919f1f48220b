package dev.brume.firehose.delivery;

import io.airlift.compress.snappy.SnappyHadoopStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;

/** How the content of an object is compressed, what its name ends with, and what S3 is told of it: as AWS was observed to do it. */
enum Compression {
    NONE("", null),
    GZIP(".gz", "gzip"),
    ZIP(".zip", "zip"),
    /** In snappy-java's format. */
    SNAPPY(".snappy", "snappy-java"),
    /** As Hadoop's SnappyCodec reads it. Not {@code .hsnappy}, which the Developer Guide has. */
    HADOOP_SNAPPY(".snappy", "hadoop-snappy");

    private final String extension;
    private final @Nullable String encoding;

    Compression(String extension, @Nullable String encoding) {
        this.extension = extension;
        this.encoding = encoding;
    }

    static Compression of(CompressionFormat format) {
        return switch (format) {
            case UNCOMPRESSED, UNKNOWN_TO_SDK_VERSION -> NONE;
            case GZIP -> GZIP;
            case ZIP -> ZIP;
            case SNAPPY -> SNAPPY;
            case HADOOP_SNAPPY -> HADOOP_SNAPPY;
        };
    }

    String extension() {
        return extension;
    }

    /** What S3 keeps as the object's Content-Encoding; null for none. */
    @Nullable
    String encoding() {
        return encoding;
    }

    /**
     * @param size of all parts together
     * @param name what the content is called within an archive
     */
    byte[] compress(Iterable<byte[]> parts, int size, String name) {
        if (this == NONE) {
            return joined(parts, size);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size / 4 + 64);
        try (OutputStream out = stream(bytes, name)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(Iterable<byte[]> parts, int size) {
        byte[] joined = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    private OutputStream stream(ByteArrayOutputStream bytes, String name) throws IOException {
        return switch (this) {
            case NONE -> bytes;
            case GZIP -> new GZIPOutputStream(bytes);
            case ZIP -> {
                ZipOutputStream zip = new ZipOutputStream(bytes);
                zip.putNextEntry(new ZipEntry(name));
                yield zip;
            }
            case SNAPPY -> new SnappyJavaStream(bytes);
            case HADOOP_SNAPPY -> new SnappyHadoopStreams().createOutputStream(bytes);
        };
    }
}
