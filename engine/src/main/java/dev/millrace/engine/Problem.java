package dev.millrace.engine;

/**
 * Why a command was refused; each kind of machine has its own. Wording, codes and status belong to
 * the service's API.
 */
public interface Problem {}
