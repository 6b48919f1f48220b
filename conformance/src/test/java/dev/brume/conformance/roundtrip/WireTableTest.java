package dev.brume.conformance.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.shape.Shape;
import dev.brume.core.shape.WireOperation;
import dev.brume.core.shape.WireTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Tables and SDK come from two releases of Amazon's models. These tests tell what one has and the other lacks, so that a new
 * version of either says what is new.
 */
class WireTableTest {
    private static final String LIST = "/tables-newer-than-sdk.txt";

    private static WireTable table(SdkService service) {
        return WireTable.load(service.table());
    }

    /** What the tables are known to have and this SDK not: "logs CancelImportTask" or "lambda CreateFunction.Member". */
    private static Set<String> knownToBeNewer(SdkService service) {
        try (InputStream stream = WireTableTest.class.getResourceAsStream(LIST)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(service.table() + " "))
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheTableHasAndTheSdkLacksIsListed(SdkService service) {
        WireTable table = table(service);
        SdkModel model = new SdkModel(table);
        Set<String> missing = new TreeSet<>();
        for (WireOperation operation : table.operations()) {
            Optional<Class<?>> request = model.request(operation.name());
            if (request.isEmpty()) {
                missing.add(operation.name());
            } else {
                Set<String> members = names(Shape.of(SdkModel.builder(request.get())));
                table.constrainedMembers(operation.input()).stream()
                        .filter(member -> !members.contains(member))
                        .forEach(member -> missing.add(operation.name() + "." + member));
            }
        }
        assertThat(missing).isEqualTo(knownToBeNewer(service));
    }

    // The SDK renames a few members; their name on the wire tells them still.
    private static Set<String> names(Shape shape) {
        return shape.members().stream()
                .flatMap(member -> Stream.of(member.name(), member.inputName()))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationOfTheSdkIsInTheTable(SdkService service) {
        WireTable table = table(service);
        Set<String> known = table.operations().stream()
                .map(WireOperation::name)
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
        Set<String> missing = new SdkModel(table)
                .all()
                .filter(type -> SdkRequest.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                .map(type -> type.getSimpleName().replaceFirst("Request$", ""))
                .filter(name -> !known.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorOfTheSdkIsInTheTable(SdkService service) {
        SdkModel model = new SdkModel(table(service));
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        table(service).errors().forEach(error -> {
            known.add(error.name());
            known.add(error.name() + "Exception");
            known.add(error.name().replaceFirst("(Fault|Error)$", "") + "Exception");
        });
        Set<String> missing = model.all()
                .filter(AwsServiceException.class::isAssignableFrom)
                .filter(type -> type.getSuperclass() != AwsServiceException.class)
                .map(Class::getSimpleName)
                .filter(name -> !known.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationBinds(SdkService service) {
        WireTable table = table(service);
        SdkModel model = new SdkModel(table);
        for (WireOperation operation : table.operations()) {
            model.request(operation.name()).ifPresent(type -> {
                SdkPojo input = table.bind(SdkModel.builder(type)).newInput();
                assertThat(table.bind(SdkModel.builder(type)).name()).isEqualTo(operation.name());
                assertThat(input.sdkFields()).isNotNull();
            });
        }
    }
}
