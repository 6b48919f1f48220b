package dev.brume.kinesis;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.kinesis.stream.Consumer;
import dev.brume.kinesis.stream.Stream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;

/**
 * The permissions of Kinesis: an action has the operation's name and is on the stream or consumer that the request names, by its
 * ARN, its name, its shard iterator or the token of a list.
 *
 * <p>See Service Authorization Reference, "Amazon Kinesis Data Streams".
 */
final class KinesisAccess implements AccessRules {
    private final KinesisDirectory directory;
    private final ShardIterators iterators;
    private final PageTokens tokens;

    KinesisAccess(KinesisDirectory directory, ShardIterators iterators, PageTokens tokens) {
        this.directory = directory;
        this.iterators = iterators;
        this.tokens = tokens;
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String action = "kinesis:" + call.operation();
        String account = call.account().value();
        String arn = arn(input, call);
        Map<String, List<String>> keys = RequestTags.keys(input);
        if (arn == null) {
            return List.of(new Access(action, Access.ANY_RESOURCE, account, keys));
        }
        tags(arn, call).forEach((key, value) -> keys.put("aws:ResourceTag/" + key, List.of(value)));
        return List.of(Access.to(action, arn, account, keys));
    }

    private @Nullable String arn(SdkRequest input, Call call) {
        for (String member : List.of("ConsumerARN", "StreamARN", "ResourceARN")) {
            Optional<String> arn = input.getValueForField(member, String.class);
            if (arn.isPresent()) {
                return arn.get();
            }
        }
        long now = call.now().toEpochMilli();
        if (input instanceof GetRecordsRequest get) {
            return own(iterators.read(get.shardIterator(), now).stream(), call);
        }
        if (input instanceof ListShardsRequest list && list.nextToken() != null) {
            return tokens.read("ListShards", list.nextToken(), now).getFirst();
        }
        return input.getValueForField("StreamName", String.class)
                .map(name -> own(name, call))
                .orElse(null);
    }

    private static String own(String stream, Call call) {
        return call.arn("stream/" + stream).toString();
    }

    private Map<String, String> tags(String arn, Call call) {
        try {
            return KinesisDirectory.isConsumer(arn)
                    ? directory.consumer(arn, call).tags().all()
                    : directory.stream(null, arn, call).tags().all();
        } catch (AwsException notThere) {
            return Map.of();
        }
    }

    @Override
    public @Nullable String resourcePolicy(Arn resource) {
        if (!AccountId.isAccountId(resource.account()) || !Region.isRegion(resource.region())) {
            return null;
        }
        String[] parts = resource.resource().split("[/:]", -1);
        if (parts.length < 2 || !parts[0].equals("stream")) {
            return null;
        }
        Place place = new Place(new AccountId(resource.account()), new Region(resource.region()));
        Stream stream = directory.find(place, parts[1]).orElse(null);
        if (stream == null || parts.length == 2) {
            return stream == null ? null : stream.settings().policy();
        }
        return directory
                .consumer(stream, parts.length > 3 ? parts[3] : "")
                .filter(consumer -> consumer.arn().toString().equals(resource.toString()))
                .map(Consumer::policy)
                .orElse(null);
    }
}
