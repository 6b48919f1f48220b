package dev.brume.app.logging;

import java.io.ObjectStreamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * One logger, as the host knows it by the same name. The libraries within the emulator speak from WARN on: Netty alone says forty
 * lines at each start.
 */
final class HostLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;
    private static final String OURS = "dev.brume";
    private transient volatile System.@Nullable Logger host;

    HostLogger(String name) {
        this.name = name;
    }

    /** Asked for late: the host's logging may cost more than the emulator's start. */
    private System.Logger host() {
        System.Logger known = host;
        if (known == null) {
            known = System.getLogger(name);
            host = known;
        }
        return known;
    }

    private boolean isEnabled(System.Logger.Level level) {
        return (name.startsWith(OURS) || level.getSeverity() >= System.Logger.Level.WARNING.getSeverity())
                && host().isLoggable(level);
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabled(System.Logger.Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabled(System.Logger.Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabled(System.Logger.Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabled(System.Logger.Level.WARNING);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabled(System.Logger.Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String message = MessageFormatter.basicArrayFormat(pattern, arguments);
        System.Logger.Level said = switch (level) {
            case TRACE -> System.Logger.Level.TRACE;
            case DEBUG -> System.Logger.Level.DEBUG;
            case INFO -> System.Logger.Level.INFO;
            case WARN -> System.Logger.Level.WARNING;
            case ERROR -> System.Logger.Level.ERROR;
        };
        if (thrown == null) {
            host().log(said, message);
        } else {
            host().log(said, message, thrown);
        }
    }

    /** slf4j's own loggers come back from a stream by name; so does this one. */
    @Override
    protected Object readResolve() throws ObjectStreamException {
        return new HostLogger(name);
    }
}
