package dev.brume.lambda.execution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.LogSettings;
import dev.brume.lambda.execution.sandbox.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What .NET functions are started by, with stand-ins for what would have to be installed. */
class DotnetTest {
    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.exists(file) ? file : Files.createFile(file);
    }

    private Path home(String name, String... versions) throws IOException {
        Path home = file(name + "/dotnet").getParent();
        assertThat(home.resolve("dotnet").toFile().setExecutable(true)).isTrue();
        for (String version : versions) {
            Files.createDirectories(home.resolve("shared/Microsoft.NETCore.App").resolve(version));
        }
        return home;
    }

    private Interpreter atLeast(int version, Path... homes) {
        return DotnetHomes.atLeast(version, List.of(homes), usable -> true).orElse(null);
    }

    @Test
    void theFrameworkOfAVersionIsItsNewestElseTheNextNewerOne() throws IOException {
        Path one = home("one", "6.0.0", "8.0.9", "8.0.11", "9.0.0", "10.0.0-rc.1");
        Path other = home("other", "11.0.0");
        assertThat(atLeast(8, one, other).version()).isEqualTo("8.0.11");
        assertThat(atLeast(8, one, other).executable()).isEqualTo(one.resolve("dotnet"));
        assertThat(atLeast(10, one, other).prefix()).isEqualTo(other);
        assertThat(atLeast(12, one, other)).isNull();
        assertThat(atLeast(8, folder.resolve("none"))).isNull();
    }

    private Deployment deployment(String handler, Map<String, String> environment) {
        return new Deployment(
                "id",
                new Place(AccountId.DEFAULT, Region.US_EAST_1),
                "f",
                "arn:aws:lambda:us-east-1:000000000000:function:f",
                "$LATEST",
                "dotnet8",
                handler,
                "x86_64",
                folder.resolve("task"),
                false,
                null,
                List.of(),
                environment,
                "role",
                512,
                3,
                512,
                null,
                false,
                false,
                new LogSettings("group", false, "INFO", "INFO"));
    }

    private LambdaRuntime runtime(String handler, Map<String, String> environment) throws IOException {
        Interpreter dotnet = atLeast(8, home("home", "9.0.1"));
        Path support = DotnetRuntime.isMethod(handler) ? Path.of("dotnet-1/Amazon.Lambda.RuntimeSupport.dll") : null;
        return new DotnetRuntime(dotnet, 8, deployment(handler, environment), support);
    }

    private List<String> command(String handler) throws IOException {
        return runtime(handler, Map.of()).command(Layout.AWS);
    }

    @Test
    void anAssemblyIsExecuted() throws IOException {
        file("task/App.dll");
        assertThat(command("App")).containsExactly("/var/lang/dotnet", "exec", "/var/task/App.dll");
        assertThat(command("App.dll")).containsExactly("/var/lang/dotnet", "exec", "/var/task/App.dll");
        assertThat(runtime("App", Map.of()).variables(deployment("App", Map.of()), Layout.AWS))
                .containsOnly(Map.entry("DOTNET_ROOT", "/var/lang"), Map.entry("DOTNET_ROLL_FORWARD", "Major"));
    }

    @Test
    void aClassLibraryIsRunByAwsProgram() throws IOException {
        file("task/App.deps.json");
        file("task/App.runtimeconfig.json");
        file("task/Other.deps.json");
        assertThat(command("App::App.Function::Handle"))
                .containsExactly(
                        "/var/lang/dotnet",
                        "exec",
                        "--depsfile",
                        "/var/task/App.deps.json",
                        "--runtimeconfig",
                        "/var/task/App.runtimeconfig.json",
                        "/var/runtime/dotnet-1/Amazon.Lambda.RuntimeSupport.dll",
                        "App::App.Function::Handle");
        assertThat(runtime("App::F::H", Map.of("LAMBDA_DOTNET_MAIN_ASSEMBLY", "Other.dll"))
                        .command(Layout.AWS))
                .contains("/var/task/Other.deps.json", "/var/task/App.runtimeconfig.json");
    }

    @Test
    void whatIsMissingIsSaidInAwsWordsAndByItsStatus() throws IOException {
        assertThat(command("App"))
                .startsWith("/bin/sh", "-c")
                .endsWith("Error: executable assembly /var/task/App.dll was not found.", "104");
        assertThat(command("App\0")).endsWith("104");
        assertThat(command("App::F::H")).endsWith("105");
        file("task/One.deps.json");
        assertThat(command("App::F::H"))
                .endsWith(
                        "Error: .NET binaries for Lambda function are not correctly installed in the /var/task directory of"
                                + " the image when the image was built. The /var/task directory is missing the required"
                                + " .runtimeconfig.json file.",
                        "106");
    }

    @Test
    void awsProgramIsThatOfItsToolForTheFramework() throws IOException {
        Path store = Path.of("tools/.store/amazon.lambda.testtool/0.15.0/amazon.lambda.testtool/0.15.0/content");
        Path content = store.resolve("Amazon.Lambda.RuntimeSupport");
        assertThat(DotnetSupport.find(folder, 8)).isEmpty();
        file(content.resolve("net6.0/Amazon.Lambda.RuntimeSupport.dll").toString());
        file(content.resolve("net8.0/Amazon.Lambda.RuntimeSupport.dll").toString());
        file(content.resolve("net8.0/Amazon.Lambda.RuntimeSupport.TestTool.dll").toString());
        file(content.resolve("net10.0/Amazon.Lambda.RuntimeSupport.TestTool.dll")
                .toString());
        assertThat(DotnetSupport.find(folder, 9))
                .hasValue(new DotnetSupport(
                        folder.resolve(content).resolve("net8.0"), "Amazon.Lambda.RuntimeSupport.TestTool.dll"));
        assertThat(DotnetSupport.find(folder, 7))
                .hasValue(new DotnetSupport(
                        folder.resolve(content).resolve("net6.0"), "Amazon.Lambda.RuntimeSupport.dll"));
        assertThat(DotnetSupport.find(folder, 5)).isEmpty();
    }
}
