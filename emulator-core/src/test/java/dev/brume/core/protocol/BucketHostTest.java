package dev.brume.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.shape.ServiceHead;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketHostTest {
    @ParameterizedTest
    @CsvSource({
        "localhost:4566, /key",
        "127.0.0.1:4566, /key",
        "s3.amazonaws.com, /key",
        "s3.localhost.localstack.cloud:4566, /key",
        "photos.s3.eu-west-1.amazonaws.com, /photos/key",
        "my.own.photos.s3.dualstack.eu-west-1.amazonaws.com, /my.own.photos/key",
        "s3-photos.s3.amazonaws.com, /s3-photos/key",
        "old.s3.photos.s3.amazonaws.com, /old.s3.photos/key",
        "photos.s3-accelerate.amazonaws.com, /photos/key",
        "photos.s3-us-west-2.amazonaws.com, /photos/key",
        "s3-us-west-2.amazonaws.com, /key",
        "photos.s3.localhost:4566, /photos/key",
        "photos.localhost:4566, /photos/key"
    })
    void aHostNamesABucketBeforeTheService(String host, String path) {
        HttpRequest request =
                new HttpRequest("GET", "/key", "", Headers.of(Map.of("host", host)), new byte[0], false, "127.0.0.1");
        assertThat(BucketHost.path(request, head())).isEqualTo(path);
    }

    private static ServiceHead head() {
        return new ServiceHead("s3", "S3", "s3", "s3", "", "2006-03-01", "", List.of("rest-xml"), "", "", "");
    }
}
