package dev.brume.firehose.delivery;

import io.airlift.compress.snappy.SnappyFramedOutputStream;
import io.airlift.compress.snappy.SnappyHadoopStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;

/** How the content of an object is compressed, and what its name ends with. */
enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZIP(".zip"),
    /** In Snappy's own framing format. */
    SNAPPY(".snappy"),
    /** As Hadoop's SnappyCodec reads it. */
    HADOOP_SNAPPY(".hsnappy");

    private final String extension;

    Compression(String extension) {
        this.extension = extension;
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

    /** @param name what the content is called within an archive */
    byte[] compress(Iterable<byte[]> parts, int size, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(this == NONE ? size : size / 4 + 64);
        try (OutputStream out = stream(bytes, name)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
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
            case SNAPPY -> new SnappyFramedOutputStream(bytes);
            case HADOOP_SNAPPY -> new SnappyHadoopStreams().createOutputStream(bytes);
        };
    }
}
