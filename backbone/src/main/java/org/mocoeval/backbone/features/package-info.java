/**
 * Frozen features: one pass over a data set yields every pooled stage that any protocol asks for.
 *
 * <p>Read {@link org.mocoeval.backbone.features.FeatureExtractor} first. It fills a {@link
 * org.mocoeval.backbone.features.FeatureStore}, which is keyed by everything that changes a value,
 * survives a kill at any moment, and is read back as plain {@code .npy} files.
 */
package org.mocoeval.backbone.features;
