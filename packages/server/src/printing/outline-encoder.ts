/** An outline as fontkit has it: quadratic curves, in the font's units. */
export type Outline = {
  readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[]
}

type Point = { readonly x: number; readonly y: number; readonly onCurve: boolean }

/**
 * A simple glyph of TrueType's `glyf` table. Coordinates are rounded, since the table holds whole units and the
 * outlines of a variable font at a weight do not.
 */
export function encodedOutline({ commands }: Outline): Uint8Array {
  const contours = contoursOf(commands)
  const points = contours.flat()
  if (points.length === 0) return new Uint8Array(0)
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const ends = contours.map(({ length }) => length)
  for (let index = 1; index < ends.length; index++) ends[index]! += ends[index - 1]!
  const size = 10 + 2 * contours.length + 2 + 5 * points.length
  const view = new DataView(new ArrayBuffer(Math.ceil(size / 4) * 4))
  let at = 0
  const put = (value: number) => {
    view.setInt16(at, value)
    at += 2
  }
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  for (const value of [contours.length, ...box, ...ends.map((end) => end - 1)]) put(value)
  put(0) // No instructions: they were written for the weight that the file begins with.
  for (const { onCurve } of points) view.setUint8(at++, onCurve ? 1 : 0)
  for (const values of [xs, ys]) values.forEach((value, index) => put(value - (values[index - 1] ?? 0)))
  return new Uint8Array(view.buffer)
}

function contoursOf(commands: Outline['commands']): Point[][] {
  const contours: Point[][] = []
  for (const { command, args } of commands) {
    if (command === 'moveTo') contours.push([])
    for (let index = 0; index < args.length; index += 2)
      contours.at(-1)?.push({
        x: Math.round(args[index]!),
        y: Math.round(args[index + 1]!),
        onCurve: command !== 'quadraticCurveTo' || index === 2,
      })
  }
  return contours.filter(({ length }) => length > 0)
}
