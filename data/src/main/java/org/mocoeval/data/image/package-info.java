/**
 * From the bytes of a JPEG or PNG file to 8-bit RGB pixels, the same that Pillow's {@code
 * Image.open(file).convert("RGB")} gives: start at {@link org.mocoeval.data.image.Images}. Where a
 * PNG's samples are numbers and not colours, {@link org.mocoeval.data.image.SamplePlane} reads them
 * as they are.
 *
 * <p>The format is told by the content, never by the name; EXIF orientation is ignored; alpha is
 * dropped. What a header claims is checked against a limit and against the size of the file before
 * anything is allocated.
 */
package org.mocoeval.data.image;
