/**
 * Linear SVMs on frozen features of VOC2007, in full and low-shot (PROTOCOLS B). Read {@link
 * org.mocoeval.vocsvm.Main}, then {@code SvmEvaluation}, {@code FullSvm} and {@code LowShotSvm}.
 */
package org.mocoeval.vocsvm;
