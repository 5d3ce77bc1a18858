package dev.millrace.protocol.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A structure or a union. Every subclass is generated and nested in the record that it describes.
 *
 * <p>The members are described on the first use, not when the class is loaded: shapes refer to each
 * other in circles, and touching one operation must not load the shapes of all others. Two threads
 * may describe them at the same time; both arrive at equal tables and either may win.
 */
public abstract non-sealed class StructureSchema<T extends Structure> implements Schema {
  private final String namespace;
  private final String name;
  private volatile @Nullable Table table;

  protected StructureSchema(String namespace, String name) {
    this.namespace = namespace;
    this.name = name;
  }

  public final String namespace() {
    return namespace;
  }

  @Override
  public final String name() {
    return name;
  }

  /** Whether exactly one member is present in a value. */
  public boolean union() {
    return false;
  }

  /** Null where the structure is not an error. */
  public @Nullable ErrorTraits error() {
    return null;
  }

  /** The root element's namespace, where the structure has one of its own. */
  public @Nullable XmlNamespace xmlNamespace() {
    return null;
  }

  @Override
  public final List<Constraint> constraints() {
    return List.of();
  }

  @Override
  public boolean sensitive() {
    return false;
  }

  /** In the order of the model. */
  public final List<MemberSchema> members() {
    return table().members;
  }

  public final MemberSchema member(int index) {
    return table().members.get(index);
  }

  /** By its name in the model; null where there is none. */
  public final @Nullable MemberSchema member(String memberName) {
    return table().byName.get(memberName);
  }

  public final int memberCount() {
    return table().members.size();
  }

  /**
   * A value with these members.
   *
   * @param values as many as there are members, of the types that the members' targets say, null
   *     where absent; a union has exactly one
   */
  public abstract T create(@Nullable Object[] values);

  protected abstract MemberSchema[] describeMembers();

  @Override
  public final String toString() {
    return namespace + "#" + name;
  }

  private Table table() {
    Table known = table;
    if (known == null) {
      known = Table.of(describeMembers());
      table = known;
    }
    return known;
  }

  private record Table(List<MemberSchema> members, Map<String, MemberSchema> byName) {
    static Table of(MemberSchema[] members) {
      Map<String, MemberSchema> byName = HashMap.newHashMap(members.length);
      for (MemberSchema member : members) {
        byName.put(member.name(), member);
      }
      return new Table(List.of(members), byName);
    }
  }
}
