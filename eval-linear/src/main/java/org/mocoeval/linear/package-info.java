/**
 * How well linear classifiers tell classes apart on frozen features: five heads on five depths of a
 * backbone for ImageNet, Places205 and iNaturalist2018, and one on its averaged last stage
 * (PROTOCOLS C and D). Read {@link org.mocoeval.linear.Main}, then {@link
 * org.mocoeval.linear.LinearEvaluation}.
 */
package org.mocoeval.linear;
