package dev.brume.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** Runs {@code brume} commands as a shell would, and keeps what they print. */
record Shell(Map<String, String> environment, Serving serving) {
    Shell(Map<String, String> environment) {
        this(environment, brume -> {});
    }

    /** What a command leaves behind. */
    record Answer(int exitCode, String out, String err) {}

    Answer brume(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine brume = BrumeCommand.commandLine(environment, serving);
        brume.setOut(new PrintWriter(out, true));
        brume.setErr(new PrintWriter(err, true));
        int exitCode = brume.execute(arguments);
        return new Answer(exitCode, out.toString(), err.toString());
    }
}
