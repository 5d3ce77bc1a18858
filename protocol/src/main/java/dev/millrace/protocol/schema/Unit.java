package dev.millrace.protocol.schema;

import org.jspecify.annotations.Nullable;

/** The input or output of an operation that has none, and a union's member without a value. */
public record Unit() implements Structure {
  public static final Unit INSTANCE = new Unit();
  public static final StructureSchema<Unit> SCHEMA =
      new StructureSchema<>("smithy.api", "Unit") {
        @Override
        public Unit create(@Nullable Object[] values) {
          return INSTANCE;
        }

        @Override
        protected MemberSchema[] describeMembers() {
          return new MemberSchema[0];
        }
      };

  @Override
  public StructureSchema<Unit> schema() {
    return SCHEMA;
  }

  @Override
  public @Nullable Object member(int index) {
    throw new IndexOutOfBoundsException(index);
  }
}
