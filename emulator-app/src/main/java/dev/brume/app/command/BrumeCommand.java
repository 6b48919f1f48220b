package dev.brume.app.command;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code brume}: says what there is when nothing is asked. */
@Command(
        name = "brume",
        description = "AWS's serverless core on your own machine: one process, one port, the real wire protocols.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  brume start                     serve on http://localhost:4566 until Ctrl-C",
            "  eval \"$(brume env)\"             point this shell's AWS CLI and SDKs at it",
            "  aws sqs create-queue --queue-name jobs",
            "  brume aws sqs list-queues       the AWS CLI, without any preparation",
            "  brume time advance 15m          let timeouts and delays pass at once",
            "  brume reset                     forget every resource",
            "",
            "brume COMMAND --help says more about a command."
        })
public final class BrumeCommand implements Runnable {
    /** A command failed: what it was for did not come about. */
    static final int FAILED = 1;

    private static final int WIDTH = 110;

    private static final OptionSpec HELP = OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .scopeType(ScopeType.INHERIT)
            .description("Show this help.")
            .build();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private BrumeCommand() {}

    /**
     * The whole command, ready to {@code execute}; exit codes are 0 (done), 1 (failed) and 2 (not understood).
     *
     * @param serving what a start does until it ends
     */
    public static CommandLine commandLine(Map<String, String> environment, Serving serving) {
        CommandLine brume = new CommandLine(new BrumeCommand());
        brume.getCommandSpec().addOption(HELP);
        brume.addSubcommand(StartCommand.commandLine(environment, serving));
        brume.addSubcommand(new StatusCommand(environment));
        brume.addSubcommand(new ResetCommand(environment));
        brume.addSubcommand(new EnvCommand(environment));
        brume.addSubcommand(new TimeCommand(environment));
        // Whatever its arguments are, they came too late.
        brume.addSubcommand(new CommandLine(new AwsCommand()).setUnmatchedArgumentsAllowed(true));
        brume.addSubcommand(new VersionCommand());
        brume.setUsageHelpWidth(WIDTH);
        brume.setCaseInsensitiveEnumValuesAllowed(true);
        brume.setExecutionExceptionHandler(BrumeCommand::failed);
        brume.setParameterExceptionHandler(BrumeCommand::notUnderstood);
        return brume;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof CommandException expected) {
            command.getErr().println("brume: " + expected.getMessage());
            return FAILED;
        }
        throw failure;
    }

    private static int notUnderstood(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("brume: " + failure.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
