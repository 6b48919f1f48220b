package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.machine.OperatingSystem;
import dev.brume.lambda.execution.sandbox.Layout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {
    private static Map<String, String> of(OperatingSystem system) {
        Map<String, String> variables = new HashMap<>();
        Layout layout = new Layout(
                Path.of("/var/task"), Path.of("/opt"), Path.of("/var/runtime"), Path.of("/var/lang"), Path.of("/own"));
        Variables.system(layout, system, variables);
        return variables;
    }

    @Test
    void programsLookForTemporaryFoldersByTheirSystemsVariables() {
        assertThat(of(OperatingSystem.MACOS)).containsEntry("TMPDIR", "/own").doesNotContainKey("TEMP");
        assertThat(of(OperatingSystem.WINDOWS)).containsEntry("TEMP", "/own").doesNotContainKey("TMPDIR");
    }

    @Test
    void theSearchPathHasTheSystemsSeparator() {
        assertThat(of(OperatingSystem.LINUX).get("PATH"))
                .isEqualTo("/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin");
        assertThat(of(OperatingSystem.WINDOWS).get("PATH"))
                .startsWith("/var/lang;")
                .contains(";C:\\Windows\\System32");
    }
}
