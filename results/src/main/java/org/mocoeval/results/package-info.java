/**
 * Numbers out: run records on disk, their tables, the published figures beside them, the page, the
 * comparison of two checkpoints, and the gate.
 *
 * <p>An evaluation builds a record and hands it to {@link org.mocoeval.results.ResultsOptions}:
 *
 * <pre>{@code
 * @Mixin ResultsOptions results;
 *
 * results.verifyWritable();                          // before the first batch
 * PublishedFigures figures = PublishedFigures.load();
 * Cell cell = Cell.accuracy("kNN top-1", "ours", "k=20", correct, tested);
 * if (onImageNetWithTheProtocolOfThePage) {          // else the cell stays without a reference
 *   cell = cell.withPublished(
 *       figures.page(PageTable.IMAGENET_KNN, "k=20").map(Figure::beside));
 * }
 * RunRecord record =
 *     RunRecord.begin("knn", "imagenet", started)
 *         .protocol(Protocol.of("mmselfsup", Map.of("temperature", "0.07", "transform", "…")))
 *         .checkpoint(new Checkpoint(file, sha256, "resnet50", 318, 6))
 *         .data(new DataSource(root, fingerprint, Map.of("train", 1281167L, "val", 50000L)))
 *         .environment(Environment.current("cpu", threads, Map.of("djl", "0.36.0")))
 *         .seconds("features", 812.5)
 *         .cell(cell)
 *         .build();
 * results.finish(record, out, err);                  // table, run.json, gate
 * }</pre>
 */
package org.mocoeval.results;
