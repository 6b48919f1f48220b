package dev.brume.logs.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.logs.group.TagFilter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    @Test
    void groupsAreSelectedByTheQuery() {
        Query query = Asked.parse("SOURCE logGroups(namePrefix: ['a', \"b\"], class: 'INFREQUENT_ACCESS', "
                + "accountIdentifiers:['111122223333']) logGroupTags([{key: 'team', values: ['x*']}, {\"key\":\"env\"}]) "
                + "| fields @message | limit 5");
        assertThat(query.source())
                .isEqualTo(new Source(
                        List.of("a", "b"),
                        List.of("111122223333"),
                        List.of("INFREQUENT_ACCESS"),
                        List.of(new TagFilter("team", List.of("x*")), new TagFilter("env", List.of()))));
        assertThat(query.commands()).hasSize(2);
        assertThat(Asked.parse("source loggroups()"))
                .isEqualTo(
                        new Query(List.of(), new Source(List.of(), List.of(), List.of("STANDARD"), List.of()), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SOURCE",
                "SOURCE logGroups",
                "SOURCE logGroups() fields @message",
                "SOURCE 'a' | fields @message",
                "SOURCE logGroups(class: ['DELIVERY'])",
                "SOURCE logGroups(class: [])",
                "SOURCE logGroups(name: ['a'])",
                "SOURCE logGroups(namePrefix: ['a','b','c','d','e','f'])",
                "SOURCE logGroups(namePrefix: ['a'",
                "SOURCE dataSource(['amazon_vpc.flow'])",
                "SOURCE logGroupTags([{values: ['a']}])",
                "fields a | SOURCE logGroups()"
            })
    void whatSelectsNothingIsRefused(String query) {
        assertThatThrownBy(() -> Asked.parse(query)).hasFieldOrPropertyWithValue("code", "MalformedQueryException");
    }

    @ParameterizedTest
    @CsvSource({
        "orders, true",
        "Orders, false",
        "!orders, false",
        "!other, true",
        "ORD*, true",
        "*ERS, true",
        "*rde*, true",
        "*, true",
        "other*, false",
        "!ord*, false"
    })
    void tagsAreComparedAsAWSDoes(String value, boolean matches) {
        assertThat(new TagFilter("team", List.of("nothing", value)).matches(Map.of("team", "orders")))
                .isEqualTo(matches);
        assertThat(new TagFilter("team", List.of(value)).matches(Map.of("env", "orders")))
                .isFalse();
    }
}
