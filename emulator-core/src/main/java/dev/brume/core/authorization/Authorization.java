package dev.brume.core.authorization;

import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.Services;
import dev.brume.core.identity.IssuedKeys;
import dev.brume.core.time.EmulatorTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that has to do with who may do what, wired together. While nobody is asked, hardly anything of it is made. */
public final class Authorization {
    private final IamMode mode;
    private final Supplier<Services> services;
    private final EmulatorTime time;
    private final IssuedKeys keys;
    private final Denials denials = new Denials();
    private final @Nullable Authorizer authorizer;

    /** @param services known only once all is wired */
    public Authorization(IamMode mode, Supplier<Services> services, EmulatorTime time, IssuedKeys keys) {
        this.mode = mode;
        this.services = services;
        this.time = time;
        this.keys = keys;
        this.authorizer = mode == IamMode.OFF ? null : new Authorizer(mode, services, new Judge(services), denials);
    }

    public IamMode mode() {
        return mode;
    }

    /** Whom to ask before an operation; null where nobody is asked. */
    public @Nullable Authorizer authorizer() {
        return authorizer;
    }

    public Denials denials() {
        return denials;
    }

    /** Says why something may or may not be done, whether or not anybody is asked. */
    public Explainer explainer() {
        return new Explainer(new Judge(services), time, keys);
    }
}
