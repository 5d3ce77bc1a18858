package dev.millrace.delivery.filter;

import dev.millrace.protocol.schema.Document;

/**
 * A value in a message.
 *
 * @param value a text, number, boolean or null; or an array, which stands for something that is
 *     there and has no value: an empty array or object, or an attribute that cannot be read
 */
record MessageField(String path, Document value, Element owner) {}
