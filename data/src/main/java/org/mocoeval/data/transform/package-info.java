/**
 * From decoded pixels to the tensor a backbone sees, with the arithmetic of Pillow and torchvision
 * to the byte: {@link org.mocoeval.data.transform.TensorTransform} is the pipeline and names the
 * published ones.
 *
 * <p>Every random step first draws its parameters (a small record such as {@link
 * org.mocoeval.data.transform.CropBox}) and then applies them. The draws come from this project's
 * own generator and are not torch's; what is done with given parameters equals Pillow 9.4 and
 * torchvision 0.14.
 */
package org.mocoeval.data.transform;
