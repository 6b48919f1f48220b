package dev.brume.core.authorization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The condition keys {@code aws:RequestTag/<key>} and {@code aws:TagKeys}: what a request's member {@code Tags} or {@code TagKeys}
 * says, be it a map or a list of keys and values.
 */
public final class RequestTags {
    private RequestTags() {}

    /** A fresh map, for more keys to be put into. */
    public static Map<String, List<String>> keys(SdkRequest input) {
        Map<String, List<String>> keys = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (SdkField<?> field : input.sdkFields()) {
            String member = field.memberName() == null ? field.locationName() : field.memberName();
            if (member.equalsIgnoreCase("tags")) {
                read(field.getValueOrDefault(input), keys, names);
            } else if (member.equalsIgnoreCase("tagKeys")
                    && field.getValueOrDefault(input) instanceof Collection<?> list) {
                list.forEach(name -> names.add(String.valueOf(name)));
            }
        }
        if (!names.isEmpty()) {
            keys.put("aws:TagKeys", names);
        }
        return keys;
    }

    private static void read(Object tags, Map<String, List<String>> keys, List<String> names) {
        if (tags instanceof Map<?, ?> map) {
            map.forEach((key, value) -> add(String.valueOf(key), String.valueOf(value), keys, names));
        } else if (tags instanceof Collection<?> list) {
            for (Object tag : list) {
                if (tag instanceof SdkPojo structure) {
                    add(member(structure, "Key"), member(structure, "Value"), keys, names);
                }
            }
        }
    }

    private static void add(String key, String value, Map<String, List<String>> keys, List<String> names) {
        keys.put("aws:RequestTag/" + key, List.of(value));
        names.add(key);
    }

    private static String member(SdkPojo tag, String name) {
        for (SdkField<?> field : tag.sdkFields()) {
            if (name.equalsIgnoreCase(field.memberName() == null ? field.locationName() : field.memberName())) {
                Object value = field.getValueOrDefault(tag);
                return value == null ? "" : value.toString();
            }
        }
        return "";
    }
}
