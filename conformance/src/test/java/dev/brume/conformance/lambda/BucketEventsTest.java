package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Event;

/** Functions that buckets invoke. */
class BucketEventsTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    @Test
    void aFunctionReadsWhatWasUploaded() {
        String bucket = "bucket-" + LAB.account();
        LAB.s3().createBucket(create -> create.bucket(bucket));
        LAB.function("thumbnail", asked -> {
            JsonNode s3 =
                    LambdaLab.json(asked.payload()).path("Records").path(0).path("s3");
            String text = LAB.s3()
                    .getObjectAsBytes(
                            get -> get.bucket(s3.path("bucket").path("name").asText())
                                    .key(s3.path("object").path("key").asText()))
                    .asUtf8String();
            LAB.s3()
                    .putObject(
                            put -> put.bucket(bucket).key("out/copy"),
                            RequestBody.fromString(text.toUpperCase(Locale.ROOT)));
            return "null";
        });
        LAB.s3()
                .putBucketNotificationConfiguration(put -> put.bucket(bucket)
                        .notificationConfiguration(configuration -> configuration.lambdaFunctionConfigurations(
                                function -> function.lambdaFunctionArn(LAB.arn("thumbnail"))
                                        .events(Event.S3_OBJECT_CREATED)
                                        .filter(filter -> filter.key(key -> key.filterRules(
                                                rule -> rule.name("prefix").value("in/")))))));
        LAB.settle();
        assertThat(LAB.events("thumbnail")).isEmpty();
        LAB.s3().putObject(put -> put.bucket(bucket).key("in/original"), RequestBody.fromString("hello"));
        LAB.settle();
        assertThat(LAB.events("thumbnail")).hasSize(1);
        assertThat(LAB.s3()
                        .getObjectAsBytes(get -> get.bucket(bucket).key("out/copy"))
                        .asUtf8String())
                .isEqualTo("HELLO");
    }
}
