package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code docs/clients.md} shows is what the tests run: each of its code blocks stands in one of their files. */
class ClientsPageTest {
    private static final Path BASE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> everySnippetIsTried() throws IOException {
        List<String> tried = tried();
        String page = Files.readString(BASE.resolve("../docs/clients.md"));
        List<String> snippets = BLOCK.matcher(page)
                .results()
                .filter(block -> !block.group(1).equals("sh")) // what `brume env` prints
                .map(block -> unindented(block.group(2)))
                .toList();
        assertThat(snippets).hasSizeGreaterThan(8);
        return snippets.stream()
                .map(snippet -> DynamicTest.dynamicTest(
                        snippet.lines().findFirst().orElse(""),
                        () -> assertThat(tried).anyMatch(file -> file.contains(snippet))));
    }

    private static List<String> tried() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String folder : List.of("src/test/resources/clients", "src/test/java/dev/brume/conformance/clients")) {
            try (Stream<Path> files = Files.walk(BASE.resolve(folder))) {
                files.filter(Files::isRegularFile).map(ClientsPageTest::text).forEach(texts::add);
            }
        }
        return texts;
    }

    private static String text(Path file) {
        try {
            return unindented(Files.readString(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
