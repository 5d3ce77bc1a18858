package dev.millrace.protocol.schema;

/** Text of structures that hold what must not appear in logs. */
public final class StructureText {
  private StructureText() {}

  /** Like a record's own text, with {@code ***} for every sensitive member that is present. */
  public static String of(Structure structure) {
    StringBuilder text = new StringBuilder(structure.schema().name()).append('[');
    for (MemberSchema member : structure.schema().members()) {
      Object value = structure.member(member.index());
      text.append(member.index() == 0 ? "" : ", ").append(member.name()).append('=');
      text.append(value != null && holdsSecret(member) ? "***" : value);
    }
    return text.append(']').toString();
  }

  /** Whether values of the member are, or contain, what must not be shown. */
  public static boolean holdsSecret(MemberSchema member) {
    return member.sensitive()
        || switch (member.target()) {
          case ListSchema list -> holdsSecret(list.member());
          case MapSchema map -> holdsSecret(map.key()) || holdsSecret(map.value());
          case SimpleSchema _, StructureSchema<?> _ -> false;
        };
  }
}
