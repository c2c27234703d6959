package io.dray.cli.up;

import java.net.URI;
import java.nio.file.Path;

/**
 * What a node is started with that joins others.
 *
 * @param head the API of a Dray that runs
 * @param secretFile where the secret of that Dray's cluster is kept
 * @param data its folder
 */
record JoinOptions(URI head, Path secretFile, Path data, NodeRoom room) {}
