package dev.brume.cloudwatch.alarm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON of an alarm's history, and what states say of the alarms that they follow from. */
final class HistoryDocuments {
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern(
                    "EEEE dd MMMM, yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HistoryDocuments() {}

    private static ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("version", "1.0");
        return document;
    }

    static String configuration(Alarm alarm, @Nullable Alarm before) {
        ObjectNode document = document();
        document.put("type", before == null ? "Create" : "Update");
        document.set(before == null ? "createdAlarm" : "updatedAlarm", Documents.described(alarm));
        return document.toString();
    }

    static String deleted(Alarm alarm) {
        ObjectNode document = document();
        document.put("type", "Delete");
        document.set("deletedAlarm", Documents.described(alarm));
        return document.toString();
    }

    static String stateUpdate(AlarmState old, AlarmState next) {
        ObjectNode document = document();
        document.set("oldState", state(old));
        document.set("newState", state(next));
        return document.toString();
    }

    private static ObjectNode state(AlarmState state) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("stateValue", state.value().toString());
        document.put("stateReason", state.reason());
        if (state.reasonData() != null) {
            document.put("stateReasonData", state.reasonData());
        }
        return document;
    }

    static String because(Alarm child) {
        return child.arn() + " transitioned to " + child.state().value() + " at "
                + LONG.format(child.state().updated());
    }

    /** The alarm that changed; all alarms of the rule where that is new. */
    static String triggering(List<Alarm> children) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode alarms = document.putArray("triggeringAlarms");
        for (Alarm child : children) {
            ObjectNode alarm = alarms.addObject();
            alarm.put("arn", child.arn());
            ObjectNode state = alarm.putObject("state");
            state.put("value", child.state().value().toString());
            state.put("timestamp", Documents.timestamp(child.state().updated()));
        }
        return document.toString();
    }

    /** @param error what went wrong, or null */
    static String action(String action, @Nullable String message, Alarm alarm, @Nullable String error) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("actionState", error == null ? "Succeeded" : "Failed");
        document.put("stateUpdateTimestamp", alarm.state().updated().toEpochMilli());
        document.put("notificationResource", action);
        document.put("publishedMessage", message);
        document.put("error", error);
        return document.toString();
    }
}
