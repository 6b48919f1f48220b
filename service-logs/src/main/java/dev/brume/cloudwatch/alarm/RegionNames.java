package dev.brume.cloudwatch.alarm;

import dev.brume.core.identity.Region;
import java.util.HashMap;
import java.util.Map;

/** Regions by the names that people read. See AWS General Reference, "Regional endpoints". */
final class RegionNames {
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        NAMES.put("us-east-1", "US East (N. Virginia)");
        NAMES.put("us-east-2", "US East (Ohio)");
        NAMES.put("us-west-1", "US West (N. California)");
        NAMES.put("us-west-2", "US West (Oregon)");
        NAMES.put("af-south-1", "Africa (Cape Town)");
        NAMES.put("ap-east-1", "Asia Pacific (Hong Kong)");
        NAMES.put("ap-northeast-1", "Asia Pacific (Tokyo)");
        NAMES.put("ap-northeast-2", "Asia Pacific (Seoul)");
        NAMES.put("ap-northeast-3", "Asia Pacific (Osaka)");
        NAMES.put("ap-south-1", "Asia Pacific (Mumbai)");
        NAMES.put("ap-south-2", "Asia Pacific (Hyderabad)");
        NAMES.put("ap-southeast-1", "Asia Pacific (Singapore)");
        NAMES.put("ap-southeast-2", "Asia Pacific (Sydney)");
        NAMES.put("ap-southeast-3", "Asia Pacific (Jakarta)");
        NAMES.put("ap-southeast-4", "Asia Pacific (Melbourne)");
        NAMES.put("ca-central-1", "Canada (Central)");
        NAMES.put("ca-west-1", "Canada West (Calgary)");
        NAMES.put("eu-central-1", "EU (Frankfurt)");
        NAMES.put("eu-central-2", "Europe (Zurich)");
        NAMES.put("eu-north-1", "EU (Stockholm)");
        NAMES.put("eu-south-1", "EU (Milan)");
        NAMES.put("eu-south-2", "Europe (Spain)");
        NAMES.put("eu-west-1", "EU (Ireland)");
        NAMES.put("eu-west-2", "EU (London)");
        NAMES.put("eu-west-3", "EU (Paris)");
        NAMES.put("il-central-1", "Israel (Tel Aviv)");
        NAMES.put("me-central-1", "Middle East (UAE)");
        NAMES.put("me-south-1", "Middle East (Bahrain)");
        NAMES.put("sa-east-1", "South America (Sao Paulo)");
    }

    private RegionNames() {}

    /** Its name, or its code where it has none here. */
    static String of(Region region) {
        return NAMES.getOrDefault(region.name(), region.name());
    }
}
