package io.dray.function;

import java.io.Serializable;

/**
 * Code that can run in another process, because it is a name: a reference to a method or a constructor, or a lambda that
 * captures nothing. It is {@code Serializable} so that its name can be found out; nothing of it is shipped but that.
 */
public interface RemoteCode extends Serializable {}
