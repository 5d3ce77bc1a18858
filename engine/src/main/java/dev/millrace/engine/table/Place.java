package dev.millrace.engine.table;

/** One item's place among all of an account. */
record Place(String table, ItemKey key) {}
