/** What is done to a data directory to look after it: verify, repair, back up, restore. */
@NullMarked
package dev.millrace.server.maintenance;

import org.jspecify.annotations.NullMarked;
