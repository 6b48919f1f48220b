package dev.brume.iam.entity;

import java.time.Instant;

/**
 * What every entity of IAM has.
 *
 * @param path {@code /} or {@code /division/team/}
 * @param id the unique id, which no later entity of the same name has
 * @param created in whole seconds
 */
public record Name(String path, String name, String id, Instant created) {
    /** @param type {@code user}, {@code role}, {@code policy} ... */
    public String arn(String partition, String account, String type) {
        return "arn:" + partition + ":iam::" + account + ":" + type + path + name;
    }

    public Name renamed(String newPath, String newName) {
        return new Name(newPath, newName, id, created);
    }
}
