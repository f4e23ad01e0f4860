/** The networks of PROTOCOLS F and G: backbone → proposals → regions → boxes and masks. */
package org.mocoeval.detection.model;
