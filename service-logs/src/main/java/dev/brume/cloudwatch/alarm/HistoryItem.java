package dev.brume.cloudwatch.alarm;

import java.time.Instant;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;

/**
 * Something that happened to an alarm.
 *
 * @param number greater than the one before
 * @param data JSON
 */
public record HistoryItem(
        long number,
        String alarm,
        AlarmType alarmType,
        HistoryItemType type,
        Instant at,
        String summary,
        String data) {}
