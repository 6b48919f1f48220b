package dev.brume.sns;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.state.Stores;
import dev.brume.sns.delivery.status.LogGroups;
import dev.brume.sns.push.PlatformApplications;
import dev.brume.sns.sms.TextMessages;

/** What SNS remembers. */
record SnsParts(
        TopicDirectory topics, Stores<PlatformApplications> push, TextMessages texts, DataProtections protections) {
    SnsParts(Core core) {
        this(
                new TopicDirectory(core.metrics()),
                new Stores<>(PlatformApplications::new),
                new TextMessages(),
                new DataProtections(new LogGroups(core.aws(), core.ids())));
    }

    void reset() {
        topics.reset();
        push.reset();
        texts.reset();
        protections.reset();
    }

    void reset(AccountId account) {
        topics.reset(account);
        push.reset(account);
        texts.reset(account);
        protections.reset(account);
    }
}
