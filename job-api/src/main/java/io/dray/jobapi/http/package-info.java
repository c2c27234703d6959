/** Requests and answers, whatever they are about. */
@NullMarked
package io.dray.jobapi.http;

import org.jspecify.annotations.NullMarked;
