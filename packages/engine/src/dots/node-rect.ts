/** A rectangle of grid nodes, both ends included. */
export type NodeRect = {
  readonly rowFrom: number
  readonly rowTo: number
  readonly columnFrom: number
  readonly columnTo: number
}

/**
 * Nodes of a square grid over |u|, |v| <= halfMm that cover a rectangle of chart coordinates, widened to whole blocks
 * of `blockNodes`; undefined when the rectangle lies off the grid.
 */
export function nodeRectOf(
  uFrom: number,
  uTo: number,
  vFrom: number,
  vTo: number,
  halfMm: number,
  nodes: number,
  blockNodes: number,
): NodeRect | undefined {
  const toGrid = (nodes - 1) / (2 * halfMm)
  const from = (value: number) =>
    Math.max(0, Math.floor(((value + halfMm) * toGrid) / blockNodes) * blockNodes)
  const to = (value: number) =>
    Math.min(nodes - 1, Math.floor(((value + halfMm) * toGrid) / blockNodes + 1) * blockNodes)
  const rect = { rowFrom: from(vFrom), rowTo: to(vTo), columnFrom: from(uFrom), columnTo: to(uTo) }
  return rect.rowFrom > rect.rowTo || rect.columnFrom > rect.columnTo ? undefined : rect
}
