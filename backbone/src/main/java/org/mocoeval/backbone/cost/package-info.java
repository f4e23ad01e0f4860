/**
 * What a published protocol costs before anybody runs it: its operations, counted from the
 * protocol's own record, over rates that were measured on two cores or published for a V100.
 *
 * <p>Read {@link org.mocoeval.backbone.cost.ProtocolCost} first. {@link
 * org.mocoeval.backbone.cost.MeasuredSpeed} and {@link org.mocoeval.backbone.cost.PublishedSpeed}
 * hold every figure that is not arithmetic, with its source.
 */
package org.mocoeval.backbone.cost;
