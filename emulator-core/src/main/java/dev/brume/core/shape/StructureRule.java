package dev.brume.core.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Rules for the members of a structure. */
final class StructureRule implements Rule {
    /** Set once, right after making: structures may contain themselves. */
    private List<MemberRule> members = List.of();

    /**
     * @param name the model's
     * @param rule for the value, if any
     */
    record MemberRule(
            Member member,
            String name,
            boolean required,
            @Nullable Rule rule) {}

    void members(List<MemberRule> rules) {
        members = List.copyOf(rules);
    }

    List<Member> required() {
        return members.stream()
                .filter(MemberRule::required)
                .map(MemberRule::member)
                .toList();
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    @Override
    public boolean holds(Object value) {
        SdkPojo pojo = (SdkPojo) value;
        for (int i = 0; i < members.size(); i++) {
            MemberRule rule = members.get(i);
            Object held = rule.member().get(pojo);
            if (held == null
                    ? rule.required()
                    : rule.rule() != null && !rule.rule().holds(held)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void report(Object value, Site site, Findings findings) {
        for (MemberRule rule : members) {
            Object held = rule.member().get((SdkPojo) value);
            Site place = site.member(rule.name());
            if (held == null && rule.required()) {
                findings.add(Violation.Rule.REQUIRED, place, null, null);
            } else if (held != null && rule.rule() != null && !rule.rule().holds(held)) {
                rule.rule().report(held, place, findings);
            }
        }
    }
}
