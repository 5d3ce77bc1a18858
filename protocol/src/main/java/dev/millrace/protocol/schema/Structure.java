package dev.millrace.protocol.schema;

import org.jspecify.annotations.Nullable;

/**
 * A value of a structure or union of a service model; every implementation is generated. Lists and
 * maps inside are taken as they are: who builds one must not change them afterwards.
 */
public interface Structure {
  StructureSchema<?> schema();

  /**
   * The value of a member, or null where it is absent.
   *
   * @param index the member's place in {@link StructureSchema#members}
   */
  @Nullable Object member(int index);
}
