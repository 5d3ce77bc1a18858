package dev.millrace.protocol.constraint;

import dev.millrace.protocol.schema.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * One limit of the model that a value breaks.
 *
 * @param path member names in lower camel case; list items as {@code records.1.member}, counted
 *     from one; map values as {@code tags.key.member}
 * @param value null where it is absent, and where it must not be shown
 * @param belowMin of a length or range, whether it is the lower end that was crossed
 * @param sensitive whether the value must not be shown
 * @param mapKey whether it is about the keys of the map at the path
 */
public record Violation(
    String path,
    @Nullable Object value,
    Constraint constraint,
    boolean belowMin,
    boolean sensitive,
    boolean mapKey) {}
