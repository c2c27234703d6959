/** A function that makes thumbnails of images. */
@NullMarked
package io.dray.examples.thumbnails;

import org.jspecify.annotations.NullMarked;
