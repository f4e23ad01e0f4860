/** The boundary to DJL: ResNets, checkpoints in and out, feature extraction and its store. */
package org.mocoeval.backbone;
