/** The few operations that a journal needs of a file system, so that tests can make them fail. */
@NullMarked
package dev.millrace.journal.disk;

import org.jspecify.annotations.NullMarked;
