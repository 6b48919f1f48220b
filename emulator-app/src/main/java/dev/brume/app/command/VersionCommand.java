package dev.brume.app.command;

import dev.brume.app.BrumeVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code brume version}. */
@Command(name = "version", description = "Print the versions of Brume and of the Java that runs it.")
final class VersionCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().getOut().println("Brume " + BrumeVersion.text() + " (Java " + Runtime.version() + ")");
    }
}
