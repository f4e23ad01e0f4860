/**
 * Residual networks with torchvision's parameter names: {@link
 * org.mocoeval.backbone.resnet.Backbones} names them, {@link
 * org.mocoeval.backbone.resnet.ResNetSpec} describes one, {@link
 * org.mocoeval.backbone.resnet.ResNet} trains it and {@link
 * org.mocoeval.backbone.resnet.FrozenResNet} extracts features with it.
 *
 * <p>Stages are counted from 1 as on the benchmark page (PROTOCOLS 1.1): stage 1 is the stem after
 * batch norm and ReLU and before any max-pool, stages 2, 3, … are {@code layer1}, {@code layer2},
 * ….
 */
package org.mocoeval.backbone.resnet;
