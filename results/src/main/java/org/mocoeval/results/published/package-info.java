/**
 * The figures others have published for these benchmarks, with their sources. The page reproduced
 * here is configs/selfsup/mocov2/README.md of open-mmlab/mmselfsup at commit b74c3bb25c52.
 */
package org.mocoeval.results.published;
