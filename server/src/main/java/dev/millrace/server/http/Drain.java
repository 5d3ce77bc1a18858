package dev.millrace.server.http;

/** The event that tells a connection to finish what it has and to take nothing new. */
enum Drain {
  BEGIN
}
