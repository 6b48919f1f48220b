package dev.brume.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One readable line per event, on standard error: standard output belongs to what a command answers. */
public final class BrumeLogging extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        LogLine line = new LogLine();
        line.setContext(context);
        line.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("console");
        console.setTarget("System.err");
        console.setEncoder(line);
        console.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
        apply(context, Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** @param level a level by its name, {@code DEBUG} */
    public static void level(String level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            apply(context, Level.toLevel(level));
        }
    }

    /** Libraries speak a level more quietly than we do: their debug lines would drown the one line of each request. */
    private static void apply(LoggerContext context, Level level) {
        boolean everything = level.equals(Level.TRACE);
        context.getLogger(Logger.ROOT_LOGGER_NAME)
                .setLevel(everything ? Level.DEBUG : level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        context.getLogger("dev.brume").setLevel(level);
    }
}
