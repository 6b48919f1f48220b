package dev.brume.core.shape;

/**
 * @param element what it holds
 * @param elementName an element's name in XML and query, {@code member} unless the model says otherwise
 * @param flattened whether XML and query leave out the wrapper
 */
public record ListShape(ValueShape element, String elementName, boolean flattened) implements ValueShape {}
