package dev.brume.core.dispatch;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.IamMode;
import dev.brume.core.http.outbound.OutboundHttp;
import dev.brume.core.identity.IssuedKeys;
import dev.brume.core.metric.Metrics;
import dev.brume.core.time.EmulatorTime;

/**
 * What a service gets from the house when it is made.
 *
 * @param aws other services
 * @param http the world outside
 * @param keys the access keys that services issue
 * @param metrics where resources get their meters
 * @param iam whether permissions are asked for
 * @param buses whether anybody looks at what services tell the default event buses
 * @param address where programs of this machine find the emulator
 */
public record Core(
        EmulatorTime time,
        Ids ids,
        EmulatorOptions options,
        AwsClient aws,
        OutboundHttp http,
        IssuedKeys keys,
        Metrics metrics,
        IamMode iam,
        BusWatch buses,
        OwnAddress address) {
    /** With an HTTP client and access keys of its own, and without metrics, for tests. */
    public Core(EmulatorTime time, Ids ids, EmulatorOptions options, AwsClient aws) {
        this(time, ids, options, aws, Metrics.off());
    }

    /** With an HTTP client and access keys of its own, for tests. */
    public Core(EmulatorTime time, Ids ids, EmulatorOptions options, AwsClient aws, Metrics metrics) {
        this(
                time,
                ids,
                options,
                aws,
                new OutboundHttp(time, options.outbound().trustAnyCertificate()),
                new IssuedKeys(),
                metrics,
                IamMode.OFF,
                new BusWatch(),
                new OwnAddress(options.internalEndpoint()));
    }
}
