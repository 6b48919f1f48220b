package dev.brume.app.command;

import dev.brume.app.settings.StartSettings;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which emulator a command speaks to. */
final class Endpoint {
    /** Scheme, host and port, and nothing that a shell would take for its own. */
    private static final Pattern URL = Pattern.compile("https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    private final Map<String, String> environment;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            scope = CommandLine.ScopeType.INHERIT,
            description =
                    "The emulator to speak to. Else BRUME_ENDPOINT, else http://localhost and the port of a start with these"
                            + " variables.")
    private @Nullable String typed;

    Endpoint(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Without a slash at its end. */
    String url() {
        String url = Stream.of(typed, environment.get("BRUME_ENDPOINT"))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElseGet(() -> "http://localhost:" + StartSettings.port(environment));
        String stripped = url.replaceAll("/+$", "");
        if (URL.matcher(stripped).matches()) {
            return stripped;
        }
        throw new CommandException("the endpoint must be a URL like http://localhost:4566, not " + url);
    }

    AdminClient client() {
        return new AdminClient(url());
    }
}
