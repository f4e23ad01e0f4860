/**
 * Checkpoints in and out: PyTorch's zip and legacy files and safetensors are read by content, never
 * executed, mapped instead of loaded; which tensors a backbone takes from them is audited; what is
 * written is safetensors, which Python reads.
 */
package org.mocoeval.backbone.checkpoint;
