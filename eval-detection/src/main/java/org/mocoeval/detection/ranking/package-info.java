/** What both metrics share: the order of scores, and how far figures move with the images. */
package org.mocoeval.detection.ranking;
