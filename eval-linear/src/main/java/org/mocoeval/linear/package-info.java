/**
 * Will train linear probes on frozen features of ImageNet, Places205 and iNaturalist2018.
 *
 * <p>Nothing of it exists yet.
 */
package org.mocoeval.linear;
