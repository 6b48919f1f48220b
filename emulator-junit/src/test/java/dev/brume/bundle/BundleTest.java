package dev.brume.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String SEVERAL_RELEASES = "Manifest-Version: 1.0\nMulti-Release: true\n";

    @TempDir
    private Path folder;

    private void jar(String name, Map<String, String> contents) throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        try (OutputStream file = Files.newOutputStream(folder.resolve("lib").resolve(name));
                JarOutputStream jar = new JarOutputStream(file)) {
            if (contents.containsKey(MANIFEST)) {
                put(jar, MANIFEST, contents.get(MANIFEST));
            }
            for (Map.Entry<String, String> content : contents.entrySet()) {
                if (!content.getKey().equals(MANIFEST)) {
                    put(jar, content.getKey(), content.getValue());
                }
            }
        }
    }

    private static void put(JarOutputStream jar, String name, String content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }

    private Path packed(String... more) throws IOException {
        Path bundle = folder.resolve("some.bundle");
        String[] arguments = new String[3 + more.length];
        arguments[0] = bundle.toString();
        arguments[1] = folder.resolve("lib").toString();
        arguments[2] = "unwanted.*";
        System.arraycopy(more, 0, arguments, 3, more.length);
        BundleWriter.main(arguments);
        return bundle;
    }

    private static String read(ClassLoader loader, String name) throws IOException {
        try (InputStream in = loader.getResourceAsStream(name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void resourcesOfAllJarsAreFound() throws IOException {
        jar("a.jar", Map.of("a/text.txt", "short", "both.txt", "of a"));
        jar("b.jar", Map.of("b/text.txt", "long ".repeat(1000), "both.txt", "of b"));
        jar("unwanted.jar", Map.of("unwanted.txt", "x"));
        ClassLoader loader = BundleClassLoader.of(packed().toUri().toURL());
        assertThat(read(loader, "a/text.txt")).isEqualTo("short");
        assertThat(read(loader, "b/text.txt")).isEqualTo("long ".repeat(1000));
        assertThat(read(loader, "both.txt")).isEqualTo("of a");
        assertThat(read(loader, "unwanted.txt")).isNull();
        assertThat(read(loader, "a/")).isNull();
    }

    @Test
    void servicesOfSeveralJarsArePutTogether() throws IOException {
        String service = "META-INF/services/some.Service";
        jar("a.jar", Map.of(service, "a.Provider"));
        jar("b.jar", Map.of(service, "b.Provider"));
        ClassLoader loader =
                BundleClassLoader.of(packed("other.Service=c.Provider").toUri().toURL());
        assertThat(read(loader, service)).isEqualTo("a.Provider\nb.Provider");
        assertThat(read(loader, "META-INF/services/other.Service")).isEqualTo("c.Provider");
    }

    @Test
    void contentsForThisJavaWinOverOlderOnesAndNewerOnesDoNotCount() throws IOException {
        jar(
                "a.jar",
                Map.of(
                        MANIFEST,
                        SEVERAL_RELEASES,
                        "text.txt",
                        "for all",
                        "META-INF/versions/9/text.txt",
                        "from 9 on",
                        "META-INF/versions/999/text.txt",
                        "from 999 on"));
        jar("b.jar", Map.of("other.txt", "for all", "META-INF/versions/9/other.txt", "of no releases"));
        ClassLoader loader = BundleClassLoader.of(packed().toUri().toURL());
        assertThat(read(loader, "text.txt")).isEqualTo("from 9 on");
        assertThat(read(loader, "other.txt")).isEqualTo("for all");
    }

    @Test
    void classesAreLoadedAfreshAndNoneFromTheClassPath() throws Exception {
        String name = "dev/brume/BrumeException.class";
        Files.createDirectories(folder.resolve("lib"));
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(name);
                OutputStream file = Files.newOutputStream(folder.resolve("lib/a.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry(name));
            in.transferTo(jar);
        }
        ClassLoader loader = BundleClassLoader.of(packed().toUri().toURL());
        Class<?> own = loader.loadClass("dev.brume.BrumeException");
        assertThat(own.getClassLoader()).isSameAs(loader);
        assertThat(own).isNotSameAs(dev.brume.BrumeException.class);
        assertThatThrownBy(() -> loader.loadClass("dev.brume.Brume")).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aBundleIsReadWhereItLiesInAJarOrFromMemoryWhereTheJarIsCompressed() throws IOException {
        jar("a.jar", Map.of("a/text.txt", "found"));
        byte[] bundle = Files.readAllBytes(packed());
        for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
            Path jar = folder.resolve(method + ".jar");
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file)) {
                JarEntry entry = new JarEntry("in/some.bundle");
                CRC32 sum = new CRC32();
                sum.update(bundle);
                entry.setCrc(sum.getValue());
                entry.setSize(bundle.length);
                entry.setMethod(method);
                out.putNextEntry(entry);
                out.write(bundle);
            }
            ClassLoader loader = BundleClassLoader.of(java.net
                    .URI
                    .create("jar:" + jar.toUri() + "!/in/some.bundle")
                    .toURL());
            assertThat(read(loader, "a/text.txt")).isEqualTo("found");
        }
    }

    @Test
    void whatIsNoBundleIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "this is no bundle at all");
        assertThatThrownBy(() -> BundleClassLoader.of(file.toUri().toURL()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no bundle");
    }

    @Test
    void licencesAreLaidBesideIt() throws IOException {
        jar("a.jar", Map.of("META-INF/LICENSE.txt", "do as you like"));
        Path bundle = packed();
        assertThat(bundle.resolveSibling("licences/a.jar/LICENSE.txt")).hasContent("do as you like");
    }
}
