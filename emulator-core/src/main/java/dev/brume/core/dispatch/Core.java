package dev.brume.core.dispatch;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.identity.IssuedKeys;
import dev.brume.core.time.EmulatorTime;

/** What a service gets from the house when it is made. */
public record Core(EmulatorTime time, Ids ids, EmulatorOptions options, AwsClient aws, IssuedKeys keys) {
    /** For a service that issues no access keys. */
    public Core(EmulatorTime time, Ids ids, EmulatorOptions options, AwsClient aws) {
        this(time, ids, options, aws, new IssuedKeys());
    }
}
