package dev.brume.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logback for the program: one readable line for each event, on standard error, since standard output belongs to what a
 * command answers. A program that embeds Brume keeps its own logging: this one is installed by name, not found on the class
 * path. That also saves the search through every jar, a tenth of a start.
 */
public final class BrumeLogging implements SLF4JServiceProvider {
    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private final IMarkerFactory markers = new BasicMarkerFactory();

    /** Makes this the logging of the program; to be called before anything asks for a logger. */
    public static void install() {
        System.setProperty("slf4j.provider", BrumeLogging.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    /** @param level a level by its name, {@code DEBUG} */
    public static void level(String level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            apply(context, Level.toLevel(level));
        }
    }

    @Override
    public void initialize() {
        LogLine line = new LogLine();
        line.setContext(context);
        line.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("console");
        console.setTarget("System.err");
        console.setEncoder(line);
        console.start();
        context.setMDCAdapter(mdc);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
        apply(context, Level.INFO);
        context.start();
    }

    /** Libraries speak a level more quietly than we do: their debug lines would drown the one line of each request. */
    private static void apply(LoggerContext context, Level level) {
        boolean everything = level.equals(Level.TRACE);
        context.getLogger(Logger.ROOT_LOGGER_NAME)
                .setLevel(everything ? Level.DEBUG : level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        context.getLogger("dev.brume").setLevel(level);
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return mdc;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }
}
