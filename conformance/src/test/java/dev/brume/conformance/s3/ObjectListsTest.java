package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists of objects and versions: their order, pages, markers and common prefixes. */
class ObjectListsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
    }

    @Test
    void keysAreListedInTheOrderOfTheirBytesByPageAndByFolder() {
        for (String key : List.of("b", "a/1", "a/2", "\uFFFD", "\uD83D\uDE00", "c/x/y", "a")) {
            wire.put(key, key);
        }
        assertThat(keys("")).containsExactly("a", "a/1", "a/2", "b", "c/x/y", "\uFFFD", "\uD83D\uDE00");
        List<String> paged = new ArrayList<>();
        wire.s3()
                .listObjectsV2Paginator(list -> list.bucket(wire.bucket()).maxKeys(2))
                .contents()
                .forEach(object -> paged.add(object.key()));
        assertThat(paged).isEqualTo(keys(""));
        var folders = wire.s3()
                .listObjectsV2(list -> list.bucket(wire.bucket()).delimiter("/").maxKeys(2));
        assertThat(folders.contents()).extracting(S3Object::key).containsExactly("a");
        assertThat(folders.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/");
        var next = wire.s3()
                .listObjectsV2(list ->
                        list.bucket(wire.bucket()).delimiter("/").continuationToken(folders.nextContinuationToken()));
        assertThat(next.contents()).extracting(S3Object::key).containsExactly("b", "\uFFFD", "\uD83D\uDE00");
        assertThat(next.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("c/");
        assertThat(keys("a/")).containsExactly("a/1", "a/2");
    }

    private List<String> keys(String prefix) {
        return wire.s3().listObjectsV2(list -> list.bucket(wire.bucket()).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** AWS goes on behind the whole of the common prefix that a marker's key is told under. */
    @Test
    void aMarkerBelowACommonPrefixHasSeenAllOfIt() {
        List.of("photos/a/1", "photos/a/2", "photos/b", "photos/c").forEach(key -> wire.put(key, key));
        var objects = wire.s3()
                .listObjects(list -> list.bucket(wire.bucket())
                        .prefix("photos/")
                        .delimiter("/")
                        .maxKeys(1)
                        .marker("photos/a/1"));
        assertThat(objects.commonPrefixes()).isEmpty();
        assertThat(objects.contents()).extracting(S3Object::key).containsExactly("photos/b");
        assertThat(objects.marker()).isEqualTo("photos/a/1");
        assertThat(objects.nextMarker()).isEqualTo("photos/b");
        var versions = wire.s3()
                .listObjectVersions(list -> list.bucket(wire.bucket())
                        .prefix("photos/")
                        .delimiter("/")
                        .maxKeys(1)
                        .keyMarker("photos/a/1"));
        assertThat(versions.commonPrefixes()).isEmpty();
        assertThat(versions.versions()).extracting(ObjectVersion::key).containsExactly("photos/b");
        assertThat(versions.nextKeyMarker()).isEqualTo("photos/b");
    }

    @Test
    void aPageThatATokenAskedForTellsNoFirstKey() {
        List.of("a", "b", "c", "d").forEach(key -> wire.put(key, key));
        var first = wire.s3()
                .listObjectsV2(
                        list -> list.bucket(wire.bucket()).startAfter("a").maxKeys(1));
        assertThat(first.startAfter()).isEqualTo("a");
        var next = wire.s3()
                .listObjectsV2(list ->
                        list.bucket(wire.bucket()).startAfter("a").continuationToken(first.nextContinuationToken()));
        assertThat(next.startAfter()).isNull();
        assertThat(next.contents()).extracting(S3Object::key).containsExactly("c", "d");
    }

    @Test
    void anEmptyDelimiterIsNotTold() throws Exception {
        wire.put("a/b", "a");
        RawRequests raw = new RawRequests(AWS, wire);
        for (String list : List.of("?delimiter=&prefix=", "?list-type=2&delimiter=&prefix=")) {
            assertThat(raw.get(list))
                    .contains("<Key>a/b</Key>", "<Prefix></Prefix>")
                    .doesNotContain("<Delimiter>");
        }
    }
}
