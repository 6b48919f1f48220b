package dev.brume.core.shape;

/**
 * Where in an input a value stands.
 *
 * @param path as AWS writes it: {@code entries.1.member.id}
 * @param member the last name of the path as the model writes it
 */
record Site(String path, String member) {
    static final Site ROOT = new Site("", "");

    Site member(String name) {
        String lower = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return new Site(path.isEmpty() ? lower : path + "." + lower, name);
    }

    /** @param position from 1 */
    Site element(int position) {
        return new Site(path + "." + position + ".member", member);
    }

    Site value(String key) {
        return new Site(path + "." + key + ".member", member);
    }
}
