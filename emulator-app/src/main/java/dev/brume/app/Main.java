package dev.brume.app;

import dev.brume.app.command.AwsCommand;
import dev.brume.app.command.BrumeCommand;
import dev.brume.app.command.CommandException;
import dev.brume.app.command.Serving;
import dev.brume.app.command.Start;
import dev.brume.app.command.UntilSignal;
import dev.brume.app.logging.BrumeLogging;
import dev.brume.app.settings.Setting;
import dev.brume.app.settings.SettingException;
import dev.brume.core.machine.OperatingSystem;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program's entry. */
public final class Main {
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private Main() {}

    public static void main(String[] arguments) {
        BrumeLogging.install();
        System.exit(run(List.of(arguments), OperatingSystem.here().variables(System.getenv()), new UntilSignal()));
    }

    static int run(List<String> arguments, Map<String, String> environment, Serving serving) {
        if (!arguments.isEmpty() && arguments.get(0).equals("start")) {
            Optional<Map<Setting, String>> plain = Start.plain(arguments.subList(1, arguments.size()));
            if (plain.isPresent()) {
                return start(new Start(environment, serving, standardOut()), plain.get());
            }
        }
        if (!arguments.isEmpty() && arguments.get(0).equals(AwsCommand.NAME)) {
            return aws(arguments.subList(1, arguments.size()), environment);
        }
        return BrumeCommand.commandLine(environment, serving).execute(arguments.toArray(new String[0]));
    }

    private static int start(Start start, Map<Setting, String> typed) {
        try {
            start.run(typed);
            return 0;
        } catch (SettingException refused) {
            System.err.println("brume: " + refused.getMessage() + System.lineSeparator() + "See brume start --help");
            return NOT_UNDERSTOOD;
        } catch (CommandException failed) {
            System.err.println("brume: " + failed.getMessage());
            return FAILED;
        }
    }

    private static int aws(List<String> arguments, Map<String, String> environment) {
        try {
            return AwsCommand.run(arguments, environment);
        } catch (CommandException failed) {
            System.err.println("brume: " + failed.getMessage());
            return FAILED;
        }
    }

    private static PrintWriter standardOut() {
        return new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    }
}
