import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createHeadSurface,
  demoDesign,
  measureHead,
  type DemoDesignName,
  type LandmarkName,
} from '@halftone/engine'
import { runHalftone } from './running-server.ts'

export type Photo = {
  readonly name: string
  readonly bytes: Buffer
  readonly widthPx: number
  readonly heightPx: number
  /** Where the points of the face really are, photo px. */
  readonly landmarks: { readonly [name in LandmarkName]?: readonly [number, number] }
  /** What a tape would say on this head, mm. */
  readonly tapeMm: { readonly circumference: number; readonly earToEar: number; readonly frontToBack: number }
}

/** A photo as a camera would make it, drawn by the command line, with what is true about it. */
export async function takePhoto(name: DemoDesignName, view: string, widthPx: number): Promise<Photo> {
  const folder = mkdtempSync(join(tmpdir(), 'halftone-photo-'))
  const file = join(folder, `${view}.jpg`)
  try {
    const { status, stderr } = await runHalftone(
      ['demo', 'photo', name, view, '--out', file].concat('--width', `${widthPx}`),
    )
    if (status !== 0) throw new Error(`the photo was not drawn: ${stderr}`)
    const design = demoDesign(name)
    const made = design.views.find((each) => each.name === view)
    if (!made) throw new Error(`${name} has no ${view} view`)
    const share = widthPx / made.camera.widthPx
    const landmarks = Object.fromEntries(
      Object.entries(made.landmarks ?? {}).map(([point, [x, y]]) => [point, [x * share, y * share] as const]),
    )
    const measures = measureHead(createHeadSurface(design.head))
    return {
      name: `${view}.jpg`,
      bytes: readFileSync(file),
      widthPx,
      heightPx: Math.round(made.camera.heightPx * share),
      landmarks,
      tapeMm: {
        circumference: Math.round(measures.circumferenceMm),
        earToEar: Math.round(measures.earToEarMm),
        frontToBack: Math.round(measures.frontToBackMm),
      },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
