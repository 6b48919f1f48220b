package dev.brume.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.brume.BrumeAccount;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What cannot be meant is refused, with what to do. */
@Tag("embedded")
class MisuseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StaticField | belongs to the class, and each method has an account of its own",
                "BeforeAllParameter | belongs to the class, and each method has an account of its own",
                "ConstructorParameter | A constructor's parameter",
                "OneInstance | would be shared by the methods of a class with one instance",
                "FinalField | is final",
                "NoClient | java.lang.String is no client",
                "NoSetting | There is no setting limit",
                "NoValue | A setting is a name and a value",
            })
    void itIsSaid(String sample, String message) throws ClassNotFoundException {
        Class<?> type = Class.forName(MisuseTest.class.getName() + "$" + sample);
        var failures = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute()
                .allEvents()
                .failed()
                .list();
        assertThat(failures)
                .singleElement()
                .satisfies(event -> assertThat(
                                event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                                        .getThrowable()
                                        .orElseThrow())
                        .hasStackTraceContaining(message));
    }

    @BrumeTest
    static class StaticField {
        @FromBrume
        static SqsClient sqs;

        @Test
        void test() {}
    }

    @BrumeTest
    static class BeforeAllParameter {
        @BeforeAll
        static void before(BrumeAccount account) {}

        @Test
        void test() {}
    }

    @BrumeTest
    static class ConstructorParameter {
        ConstructorParameter(SqsClient sqs) {}

        @Test
        void test() {}
    }

    @BrumeTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {
        @FromBrume
        SqsClient sqs;

        @Test
        void test() {}
    }

    @BrumeTest
    static class FinalField {
        @FromBrume
        final SqsClient sqs = null;

        @Test
        void test() {}
    }

    @BrumeTest
    static class NoClient {
        @FromBrume
        String text;

        @Test
        void test() {}
    }

    @BrumeTest(settings = "limit=aws")
    static class NoSetting {
        @Test
        void test() {}
    }

    @BrumeTest(settings = "limits")
    static class NoValue {
        @Test
        void test() {}
    }
}
