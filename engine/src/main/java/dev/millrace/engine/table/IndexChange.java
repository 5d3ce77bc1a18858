package dev.millrace.engine.table;

/** A change of one of a table's global indexes. */
public sealed interface IndexChange {
  String index();

  record Create(IndexDefinition definition) implements IndexChange {
    @Override
    public String index() {
      return definition.name();
    }
  }

  record Delete(String index) implements IndexChange {}

  record SetCapacity(String index, Capacity capacity) implements IndexChange {}
}
