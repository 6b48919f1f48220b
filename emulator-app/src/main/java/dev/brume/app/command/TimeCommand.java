package dev.brume.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code brume time}: shows the clock; its sub-commands move it. */
@Command(
        name = "time",
        description =
                "Show the clock that everything here runs by, or move it: visibility timeouts, delays, retention and"
                        + " long polls follow.",
        synopsisSubcommandLabel = "[COMMAND]",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  brume time                      show it",
            "  brume time freeze               let it stand still",
            "  brume time advance 1h30m        let what is due happen, in order, at once",
            "  brume time set 2026-12-31T23:59:50Z",
            "  brume time resume               let it run again"
        })
final class TimeCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Endpoint endpoint;

    TimeCommand(Map<String, String> environment) {
        this.endpoint = new Endpoint(environment);
    }

    @Override
    @Command(name = "show", description = "Show the clock.")
    public void run() {
        print(endpoint.client().get("/_brume/time"));
    }

    @Command(name = "freeze", description = "Stop the clock where it stands.")
    void freeze() {
        move(Map.of("action", "freeze"));
    }

    @Command(name = "resume", description = "Let the clock run on from where it stands.")
    void resume() {
        move(Map.of("action", "resume"));
    }

    @Command(name = "set", description = "Move the clock to an instant. Moving back runs nothing.")
    void set(@Parameters(paramLabel = "INSTANT", description = "In ISO-8601: 2026-12-31T23:59:50Z") String instant) {
        move(Map.of("action", "set", "to", instant));
    }

    @Command(name = "advance", description = "Move the clock forward; what is due on the way happens in order.")
    void advance(
            @Parameters(
                            paramLabel = "DURATION",
                            description = "Seconds (90), units (1h30m, 2d, 500ms), or ISO-8601 (PT90S).")
                    String duration) {
        move(Map.of("action", "advance", "by", Durations.toIso(duration)));
    }

    private void move(Map<String, String> fields) {
        print(endpoint.client().post("/_brume/time", fields));
    }

    private void print(JsonNode clock) {
        spec.commandLine().getOut().println(describe(clock));
    }

    /** {@code 2026-01-01T00:00:00Z, frozen, next timer at 2026-01-01T00:00:30Z}. */
    static String describe(JsonNode clock) {
        String next = clock.hasNonNull("nextTimer")
                ? ", next timer at " + clock.get("nextTimer").asText()
                : "";
        return clock.path("now").asText() + (clock.path("frozen").asBoolean() ? ", frozen" : ", running") + next;
    }
}
