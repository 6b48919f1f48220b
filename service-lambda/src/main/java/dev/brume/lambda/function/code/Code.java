package dev.brume.lambda.function.code;

import java.nio.file.Path;

/** What a function's code is. */
public sealed interface Code {
    /** As AWS shows it: Base64 for an archive, hexadecimal for an image. */
    String sha256();

    /** Zipped, in bytes; 0 where AWS keeps no archive. */
    long size();

    /** Unzipped, in bytes. */
    long unzippedSize();

    /**
     * An archive that was uploaded.
     *
     * @param id tells apart what was kept at different times
     * @param archive the zip file as it was sent
     * @param folder with what was in it
     */
    record Archive(long id, String sha256, long size, long unzippedSize, Path archive, Path folder) implements Code {}

    /** A folder of the user's own, which may change between invocations. */
    record HotReload(String sha256, Path folder) implements Code {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public long unzippedSize() {
            return 0;
        }
    }

    /** The class path of the JVM in which this emulator was started. */
    record ClassPath(String sha256) implements Code {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public long unzippedSize() {
            return 0;
        }
    }

    /** @param resolvedUri with the image's digest in place of its tag */
    record Image(String sha256, String uri, String resolvedUri) implements Code {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public long unzippedSize() {
            return 0;
        }
    }
}
