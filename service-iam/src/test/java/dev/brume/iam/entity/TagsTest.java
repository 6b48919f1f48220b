package dev.brume.iam.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagsTest {
    private final Tags tags = Tags.withoutCase();

    @Test
    void keysAreToldApartWithoutCaseAndKeepIt() {
        tags.add(List.of(Map.entry("Team", "shop")));
        tags.add(List.of(Map.entry("team", "cart")));
        assertThat(tags.all()).containsExactly(Map.entry("team", "cart"));
        tags.remove(List.of("TEAM"));
        assertThat(tags.all()).isEmpty();
    }

    @Test
    void allOrNoneAreAdded() {
        assertThatThrownBy(() -> tags.add(List.of(Map.entry("a", "1"), Map.entry("A", "2"))))
                .hasMessage("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        assertThatThrownBy(() -> tags.add(List.of(Map.entry("a", "1"), Map.entry("aws:b", "2"))))
                .hasMessage("System tags are not allowed.");
        List<Map.Entry<String, String>> many = new ArrayList<>();
        for (int i = 0; i <= IamLimits.TAGS; i++) {
            many.add(Map.entry("key" + i, "value"));
        }
        assertThatThrownBy(() -> tags.add(many)).hasMessage("The number of tags has reached the maximum limit.");
        assertThat(tags.all()).isEmpty();
    }

    @Test
    void elsewhereKeysAreToldApartByTheirCase() {
        Tags exact = Tags.withCase();
        exact.add(List.of(Map.entry("Team", "shop"), Map.entry("team", "cart")));
        exact.remove(List.of("TEAM", "Team"));
        assertThat(exact.all()).containsExactly(Map.entry("team", "cart"));
        assertThatThrownBy(() -> exact.add(List.of(Map.entry("a", "1"), Map.entry("a", "2"))))
                .hasMessage("Duplicate tag keys found.");
    }
}
