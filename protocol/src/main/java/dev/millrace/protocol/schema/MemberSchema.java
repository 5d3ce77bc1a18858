package dev.millrace.protocol.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member of a structure, list or map: its target and the names it goes by. */
public final class MemberSchema {
  private final String name;
  private final byte[] utf8Name;
  private final int index;
  private final Schema target;
  private final boolean required;
  private final boolean flattened;
  private final String xmlName;
  private final String jsonName;
  private final @Nullable XmlNamespace xmlNamespace;
  private final @Nullable TimestampFormat timestampFormat;
  private final @Nullable Object defaultValue;
  private final List<Constraint> constraints;

  private MemberSchema(Builder builder, int index) {
    this.name = builder.name;
    this.utf8Name = builder.name.getBytes(UTF_8);
    this.index = index;
    this.target = builder.target;
    this.required = builder.required;
    this.flattened = builder.flattened;
    this.xmlName = builder.xmlName;
    this.jsonName = builder.jsonName;
    this.xmlNamespace = builder.xmlNamespace;
    this.timestampFormat = builder.timestampFormat;
    this.defaultValue = builder.defaultValue;
    this.constraints = effectiveConstraints(builder);
  }

  public static Builder named(String name, Schema target) {
    return new Builder(name, target);
  }

  /** A member with nothing said about it but its name. */
  public static MemberSchema of(String name, Schema target) {
    return named(name, target).build(0);
  }

  /** The name in the model, which the JSON and CBOR protocols of AWS use too. */
  public String name() {
    return name;
  }

  /** Its name as CBOR has it. */
  public Bytes utf8Name() {
    return Bytes.wrap(utf8Name);
  }

  /** Whether these bytes are its name. */
  public boolean isNamed(byte[] text, int offset, int size) {
    return size == utf8Name.length && Arrays.equals(text, offset, offset + size, utf8Name, 0, size);
  }

  /** Its place in the structure. */
  public int index() {
    return index;
  }

  public Schema target() {
    return target;
  }

  public boolean required() {
    return required;
  }

  /** Whether list elements or map entries stand in place of the member itself (query and XML). */
  public boolean flattened() {
    return flattened;
  }

  public boolean sensitive() {
    return target.sensitive();
  }

  /** The name in XML and in the query protocol. */
  public String xmlName() {
    return xmlName;
  }

  /** The name in the REST protocol's JSON. */
  public String jsonName() {
    return jsonName;
  }

  public @Nullable XmlNamespace xmlNamespace() {
    return xmlNamespace;
  }

  /** Null where the protocol decides. */
  public @Nullable TimestampFormat timestampFormat() {
    return timestampFormat;
  }

  /**
   * What clients take for the value of an absent member; null where the model has none. Codecs do
   * not fill it in: an operation may have to tell absent from default.
   */
  public @Nullable Object defaultValue() {
    return defaultValue;
  }

  /** The target's, as far as the member does not have its own of the same kind. */
  public List<Constraint> constraints() {
    return constraints;
  }

  @Override
  public String toString() {
    return name + ":" + target.name();
  }

  private static List<Constraint> effectiveConstraints(Builder builder) {
    List<Constraint> inherited = builder.target.constraints();
    if (builder.constraints.isEmpty()) {
      return inherited;
    }
    List<Constraint> effective = new ArrayList<>(builder.constraints);
    for (Constraint candidate : inherited) {
      if (builder.constraints.stream().noneMatch(own -> own.getClass() == candidate.getClass())) {
        effective.add(candidate);
      }
    }
    return List.copyOf(effective);
  }

  /** Used by generated code alone. */
  public static final class Builder {
    private final String name;
    private final Schema target;
    private boolean required;
    private boolean flattened;
    private String xmlName;
    private String jsonName;
    private @Nullable XmlNamespace xmlNamespace;
    private @Nullable TimestampFormat timestampFormat;
    private @Nullable Object defaultValue;
    private List<Constraint> constraints = List.of();

    private Builder(String name, Schema target) {
      this.name = name;
      this.target = target;
      this.xmlName = name;
      this.jsonName = name;
    }

    public Builder required() {
      required = true;
      return this;
    }

    public Builder flattened() {
      flattened = true;
      return this;
    }

    public Builder xmlName(String value) {
      xmlName = value;
      return this;
    }

    public Builder jsonName(String value) {
      jsonName = value;
      return this;
    }

    public Builder xmlNamespace(String uri, @Nullable String prefix) {
      xmlNamespace = new XmlNamespace(uri, prefix);
      return this;
    }

    public Builder timestampFormat(TimestampFormat value) {
      timestampFormat = value;
      return this;
    }

    public Builder defaultValue(Object value) {
      defaultValue = value;
      return this;
    }

    public Builder constraints(Constraint... values) {
      constraints = List.of(values);
      return this;
    }

    public MemberSchema build(int index) {
      return new MemberSchema(this, index);
    }
  }
}
