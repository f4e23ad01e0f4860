/**
 * The way to libtorch: the engine's one start, its threads and devices, and TorchScript modules
 * written as readable source for whatever DJL's array API lacks.
 *
 * <p>On Linux the C allocator decides up to half of libtorch's speed on a CPU: glibc hands large
 * tensors back to the system after every use and faults them in again. {@link
 * org.mocoeval.backbone.torch.AllocatorAdvice} names the variables to export before the JVM starts.
 */
package org.mocoeval.backbone.torch;
