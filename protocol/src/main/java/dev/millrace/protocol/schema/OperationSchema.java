package dev.millrace.protocol.schema;

import java.util.List;

/** An operation with the types of its input and output. Every subclass is generated. */
public abstract class OperationSchema<I extends Structure, O extends Structure> {
  private final String name;
  private final StructureSchema<I> input;
  private final StructureSchema<O> output;

  protected OperationSchema(String name, StructureSchema<I> input, StructureSchema<O> output) {
    this.name = name;
    this.input = input;
    this.output = output;
  }

  public final String name() {
    return name;
  }

  public final StructureSchema<I> input() {
    return input;
  }

  public final StructureSchema<O> output() {
    return output;
  }

  /** Whether the model has a structure for the input, rather than nothing at all. */
  public boolean hasInput() {
    return true;
  }

  /** Whether the model has a structure for the output, rather than nothing at all. */
  public boolean hasOutput() {
    return true;
  }

  /** The errors that the model declares; asking for them loads their classes. */
  public abstract List<StructureSchema<? extends ModeledError>> errors();

  @Override
  public final String toString() {
    return name;
  }
}
