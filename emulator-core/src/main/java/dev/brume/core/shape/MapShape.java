package dev.brume.core.shape;

/**
 * A map; its keys are strings.
 *
 * @param keyName a key's name in XML and query
 * @param valueName a value's name in XML and query
 * @param flattened whether XML and query leave out the wrapper
 */
public record MapShape(ValueShape value, String keyName, String valueName, boolean flattened) implements ValueShape {}
