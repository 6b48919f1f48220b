package dev.brume.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * {@code 15:04:05.678 INFO  FrontDoor: message}: the machine's time of day, since the emulated clock may stand still. Written by
 * hand: a pattern's parser is half the cost of setting logback up.
 */
final class LogLine extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        ZonedDateTime at = event.getInstant().atZone(ZoneId.systemDefault());
        number(line, at.getHour(), 2).append(':');
        number(line, at.getMinute(), 2).append(':');
        number(line, at.getSecond(), 2).append('.');
        number(line, at.getNano() / 1_000_000, 3).append(' ');
        String level = event.getLevel().toString();
        line.append(level).repeat(' ', Math.max(1, 6 - level.length()));
        String logger = event.getLoggerName();
        line.append(logger, logger.lastIndexOf('.') + 1, logger.length()).append(": ");
        line.append(event.getFormattedMessage()).append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static StringBuilder number(StringBuilder line, int value, int digits) {
        String text = Integer.toString(value);
        return line.repeat('0', digits - text.length()).append(text);
    }
}
