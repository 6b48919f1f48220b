package dev.brume.sns.delivery.status;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.state.Stores;
import dev.brume.core.time.EmulatorTime;
import dev.brume.sns.capture.Capture;
import dev.brume.sns.capture.Captures;
import dev.brume.sns.message.Timestamps;
import dev.brume.sns.topic.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of deliveries go: the latest are kept here for everybody to look at, and all are written to CloudWatch Logs if
 * that is served. What is kept guards itself.
 */
public final class DeliveryStatusLog {
    private static final int SIDES = 100;
    private final Stores<Captures> stores = new Stores<>(place -> new Captures());
    private final EmulatorTime time;
    private final Ids ids;
    private final LogGroups groups;

    public DeliveryStatusLog(EmulatorTime time, Ids ids, AwsClient aws) {
        this.time = time;
        this.ids = ids;
        this.groups = new LogGroups(aws, ids);
    }

    /** A number from 0 to 99. */
    public int dice() {
        return Math.floorMod(ids.nextLong(), SIDES);
    }

    public void add(DeliveryStatus status, Topic topic) {
        Place place = new Place(topic.owner(), new Region(topic.arn().region()));
        String group = "sns/" + place.region().name() + "/" + place.account().value() + "/" + topic.name()
                + (status.success() ? "" : "/Failure");
        Instant now = time.now();
        String json = status.json(ids.uuid());
        stores.of(place)
                .add(new Capture.Builder(group)
                        .with("timestamp", Timestamps.text(now))
                        .with("message", json)
                        .build());
        groups.write(group, json, now, topic.arnText(), place);
    }

    /** What was logged in one account and region, by the name of the log group; null when nothing was. */
    public @Nullable Captures logged(Place place) {
        return stores.ifPresent(place).orElse(null);
    }

    public void reset() {
        stores.reset();
        groups.reset();
    }

    public void reset(AccountId account) {
        stores.reset(account);
        groups.reset(account);
    }
}
