package dev.brume.app.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import dev.brume.core.machine.OperatingSystem;
import dev.brume.core.time.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitScriptsTest {
    @TempDir
    private Path folder;

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace("LOG", folder.resolve("log").toString()));
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("log"));
    }

    @Test
    void filesComeBeforeSubfoldersAndBothInTheOrderOfTheirNames() throws Exception {
        script("ready.d/b.sh", "echo b >>LOG");
        script("ready.d/a/c.sh", "echo c >>LOG");
        script("ready.d/10.sh", "echo 10 >>LOG");
        script("ready.d/notes.txt", "no script");
        script("start.d/other.sh", "echo other >>LOG");
        InitScripts.in(List.of(folder)).run(InitStage.READY);
        assertThat(log()).containsExactly("10", "b", "c");
    }

    @Test
    void scriptsOfAConfigMapRunOnce() throws Exception {
        script("ready.d/..2026_01/10.sh", "echo 10 >>LOG");
        Files.createSymbolicLink(folder.resolve("ready.d/..data"), Path.of("..2026_01"));
        Files.createSymbolicLink(folder.resolve("ready.d/10.sh"), Path.of("..data/10.sh"));
        InitScripts.in(List.of(folder)).run(InitStage.READY);
        assertThat(log()).containsExactly("10");
    }

    @Test
    void aScriptThatFailsIsToldAndTheNextOneRuns() throws Exception {
        script("boot.d/1.sh", "exit 3");
        script("boot.d/2.sh", "echo went on >>LOG");
        InitScripts scripts = InitScripts.in(List.of(folder));
        scripts.run(InitStage.BOOT);
        assertThat(log()).containsExactly("went on");
        assertThat(scripts.stages().get(0).isOver()).isTrue();
        assertThat(scripts.stages().get(0).scripts())
                .extracting(script -> script.name() + " " + script.state())
                .containsExactly("1.sh ERROR", "2.sh SUCCESSFUL");
    }

    @Test
    void aScriptIsRunByItsOwnShebangAndFindsTheEndpoint() throws Exception {
        script("ready.d/env.sh", "#!/bin/bash\n[[ -n $BASH_VERSION ]] && echo \"$AWS_ENDPOINT_URL\" >>LOG");
        Files.setPosixFilePermissions(folder.resolve("ready.d/env.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        script("ready.d/late.py", "import os\nopen('LOG', 'a').write(os.environ['AWS_ENDPOINT_URL'] + '\\n')");
        InitScripts scripts = InitScripts.in(List.of(folder));
        scripts.servedAt("http://localhost:1", "eu-west-1");
        scripts.run(InitStage.READY);
        assertThat(log()).hasSize(2).containsOnly("http://localhost:1");
    }

    @Test
    void onWindowsAnInterpreterIsNamedForEveryScript() {
        assertThat(InitScript.command("C:\\init\\1.sh", true, OperatingSystem.WINDOWS))
                .containsExactly("sh", "C:\\init\\1.sh");
        assertThat(InitScript.command("C:\\init\\2.py", true, OperatingSystem.WINDOWS))
                .containsExactly("python", "C:\\init\\2.py");
        assertThat(InitScript.command("/init/1.sh", true, OperatingSystem.MACOS))
                .containsExactly("/init/1.sh");
    }

    @Test
    void theirStateIsServedInLocalStacksForm() throws Exception {
        script("ready.d/1.sh", "exit 0");
        InitScripts scripts = InitScripts.in(List.of(folder));
        try (Brume brume = Brume.start(BrumeOptions.DEFAULT.withPort(0), new SystemTime(), scripts)) {
            assertThat(get(brume, "/_localstack/init"))
                    .contains("\"READY\":false", "{\"stage\":\"READY\",\"name\":\"1.sh\",\"state\":\"UNKNOWN\"}");
            scripts.run(InitStage.READY);
            assertThat(get(brume, "/_localstack/init/ready"))
                    .isEqualTo("{\"completed\":true,\"scripts\":"
                            + "[{\"stage\":\"READY\",\"name\":\"1.sh\",\"state\":\"SUCCESSFUL\"}]}");
            assertThat(get(brume, "/_localstack/init/SHUTDOWN")).isEqualTo("{\"completed\":false,\"scripts\":[]}");
        }
    }

    @Test
    void scriptsOfTheEndRunWhileRequestsAreServed() throws Exception {
        StringBuilder answer = new StringBuilder();
        Brume brume = Brume.start(BrumeOptions.DEFAULT.withPort(0));
        brume.beforeClose(() -> answer.append(get(brume, "/_localstack/health")));
        brume.close();
        brume.close();
        assertThat(answer).contains("\"edition\"").hasSizeLessThan(2000);
    }

    private static String get(Brume brume, String path) {
        try (InputStream body = URI.create(brume.endpoint() + path).toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException refused) {
            return refused.toString();
        }
    }
}
