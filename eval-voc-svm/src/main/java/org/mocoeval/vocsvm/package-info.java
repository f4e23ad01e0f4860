/**
 * Will train linear SVMs on frozen features of VOC2007, in full and low-shot, and report mAP by
 * layer.
 *
 * <p>Nothing of it exists yet.
 */
package org.mocoeval.vocsvm;
