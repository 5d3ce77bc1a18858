/**
 * What is done to a data directory while no server runs on it: verify, repair, back up, restore.
 */
@NullMarked
package dev.millrace.server.maintenance;

import org.jspecify.annotations.NullMarked;
