/**
 * Pixels in: image decoding, transforms, public data-set layouts, the doctor, the built-in
 * miniature.
 */
package org.mocoeval.data;
