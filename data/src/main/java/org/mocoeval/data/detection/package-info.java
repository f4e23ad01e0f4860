/** Images with boxes and masks of their objects, as detection sets have them on disk. */
package org.mocoeval.data.detection;
