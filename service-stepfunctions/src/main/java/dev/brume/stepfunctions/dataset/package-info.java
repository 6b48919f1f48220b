/** The formats in which the items of distributed Maps stand in objects: CSV, JSON, JSON Lines, inventories. Bytes in, items out. */
@NullMarked
package dev.brume.stepfunctions.dataset;

import org.jspecify.annotations.NullMarked;
