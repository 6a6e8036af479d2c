import { beforeAll, describe, expect, it } from 'vitest'
import { averageHead } from '../head/average-head.ts'
import { createHeadSurface } from '../head/head-surface.ts'
import { projectPoint } from '../head/project.ts'
import { isOnScalp } from '../head/scalp-boundary.ts'
import { zoneNames } from '../head/zones.ts'
import type { Photo } from '../look/photo.ts'
import type { Vec3 } from '../vector.ts'
import { demoClients, finishedDemoClient } from './demo-clients.ts'
import { demoDesign } from './demo-design.ts'
import { demoDesignNames, demoPeople, finishedDemoName } from './demo-people.ts'
import { createMannequin, mannequinParts } from './mannequin.ts'
import { renderDemoPhoto } from './render-demo-photo.ts'
import { studioCamera, studioViewNames } from './studio-views.ts'
import { rayInto, traceDepth } from './trace.ts'

const traits = { brow: 0, jaw: 0, nose: 0, lips: 0, neck: 0 }

/** Scalp points every few millimetres, at least `marginMm` behind the edge of the hair-bearing skin. */
function scalpPoints(base: 'men' | 'women'): {
  surface: ReturnType<typeof createHeadSurface>
  points: Vec3[]
} {
  const surface = createHeadSurface(averageHead(base))
  const points: Vec3[] = []
  for (let i = 0; i < 3000; i++) {
    const y = 1 - (2 * i + 1) / 3000
    const rim = Math.sqrt(1 - y * y)
    const turn = i * Math.PI * (3 - Math.sqrt(5))
    const direction: Vec3 = [rim * Math.sin(turn), y, rim * Math.cos(turn)]
    if (isOnScalp(surface, direction)) points.push(surface.pointMm(direction))
  }
  return { surface, points }
}

describe('the mannequin', () => {
  it.each(['men', 'women'] as const)('SCENE-1 is the cubic cranium itself on the scalp of %s', (base) => {
    const { surface, points } = scalpPoints(base)
    const mannequin = createMannequin(surface, traits)
    // Ears cover a little of the edge: those points lie deep inside the ear, not near its surface.
    const bare = points.filter(([x, y, z]) => !(Math.abs(x) > 55 && y < 40 && z > -35 && z < 22))
    expect(bare.length).toBeGreaterThan(1000)
    const worst = Math.max(...bare.map(([x, y, z]) => Math.abs(mannequin.distance(x, y, z))))
    expect(worst).toBeLessThan(1)
    const inner = bare.filter(([, y, z]) => y > -24 && z < 70)
    expect(Math.max(...inner.map(([x, y, z]) => Math.abs(mannequin.distance(x, y, z))))).toBeLessThan(0.05)
  })

  it('SCENE-2 shows every scalp pixel within 0.05 mm of the cranium', () => {
    const surface = createHeadSurface(averageHead('men'))
    const mannequin = createMannequin(surface, traits)
    const ray = new Float64Array(3)
    for (const view of studioViewNames) {
      const camera = studioCamera(view, 220)
      const { distanceMm, part } = traceDepth(mannequin, camera)
      let count = 0
      let worst = 0
      for (let p = 0; p < part.length; p++) {
        if (part[p] !== mannequinParts.scalp) continue
        count++
        rayInto(ray, camera, (p % camera.widthPx) + 0.5, Math.floor(p / camera.widthPx) + 0.5)
        const exact = surface.rayDistanceMm(...camera.centreMm, ray[0]!, ray[1]!, ray[2]!)
        const point = [0, 1, 2].map(
          (axis) => camera.centreMm[axis]! + distanceMm[p]! * ray[axis]!,
        ) as unknown as Vec3
        // Along the ray, or, where it grazes, straight to the skin.
        const gap = Math.min(Math.abs(exact - distanceMm[p]!) || 1, Math.abs(surface.clearanceMm(...point)))
        worst = Math.max(worst, gap)
      }
      expect(count, view).toBeGreaterThan(1500)
      expect(worst, view).toBeLessThan(0.05)
    }
  })
})

describe('the demo designs', () => {
  it('SCENE-3 are six, men and women, from light to very dark skin, each with a client', () => {
    expect(demoDesignNames).toHaveLength(6)
    const designs = demoDesignNames.map((name) => demoDesign(name))
    expect(new Set(designs.map((design) => design.client.pattern))).toEqual(new Set(['men', 'women']))
    const melanin = designs.map((design) => design.skin.melaninFraction)
    expect(Math.max(...melanin) / Math.min(...melanin)).toBeGreaterThan(5)
    expect(new Set(designs.map((design) => design.seed)).size).toBe(6)
    expect(demoClients.map((client) => client.design).toSorted()).toEqual([...demoDesignNames].toSorted())
    for (const client of demoClients) expect(client.pattern).toBe(demoPeople[client.design].base)
  })

  it('SCENE-3 have one more beside them whose course is finished, with a seed and a face of its own', () => {
    const finished = demoDesign(finishedDemoName)
    expect(finishedDemoClient).toMatchObject({ design: finishedDemoName, pattern: finished.client.pattern })
    expect(demoDesignNames.map((name) => demoDesign(name).seed)).not.toContain(finished.seed)
    expect(demoDesignNames.map((name) => demoPeople[name].traits)).not.toContainEqual(
      demoPeople[finishedDemoName].traits,
    )
  })

  it('SCENE-4 carry true cameras: every landmark lies where its camera sees it, and only where it can be seen', () => {
    const { views } = demoDesign('norwood-3')
    expect(views.map((view) => view.name)).toEqual([...studioViewNames])
    const seen = new Map(views.map((view) => [view.name, Object.keys(view.landmarks ?? {})]))
    expect(seen.get('front')).toEqual(
      expect.arrayContaining(['pronasale', 'pupilLeft', 'pupilRight', 'menton', 'glabella']),
    )
    expect(seen.get('left')).toEqual(expect.arrayContaining(['tragionLeft', 'pronasale']))
    expect(seen.get('left')).not.toContain('tragionRight')
    expect(seen.get('right')).toContain('tragionRight')
    expect(seen.get('right')).not.toContain('pupilLeft')
    expect(seen.get('back')).not.toContain('pronasale')
    for (const view of views) {
      for (const [x, y] of Object.values(view.landmarks ?? {})) {
        expect(x > 0 && x < view.camera.widthPx && y > 0 && y < view.camera.heightPx).toBe(true)
      }
    }
    const left = views.find((view) => view.name === 'left')!
    const nose = projectPoint(left.camera, [0, -19.8, 113])
    expect(nose.xPx).toBeLessThan(left.camera.widthPx / 2)
  })

  it('SCENE-5 state the hair that is there, zone by zone, as their pattern leaves it', () => {
    const hairOf = (name: (typeof demoDesignNames)[number]) =>
      new Map(demoDesign(name).existingHair.map(({ zone, densityPerCm2 }) => [zone, densityPerCm2]))
    const seven = hairOf('norwood-7')
    expect(seven.get('frontal')).toBeLessThan(3)
    expect(seven.get('crown')).toBeLessThan(5)
    expect(seven.get('occipital')).toBeGreaterThan(25)
    const diffuse = hairOf('diffuse-women')
    expect(diffuse.get('mid-scalp')!).toBeLessThan(0.65 * diffuse.get('occipital')!)
    expect([...hairOf('alopecia').keys()]).toEqual([...zoneNames])
  })

  it('refuse a name that is not theirs', () => {
    expect(() => demoDesign('norwood-9' as 'norwood-3')).toThrow(/norwood-9.*norwood-3/)
    expect(() => renderDemoPhoto('norwood-3', 'front', { widthPx: 9 })).toThrow(/64 to 8000/)
  })
})

describe('a demo photo', () => {
  let photo: Photo
  beforeAll(() => {
    photo = renderDemoPhoto('norwood-5', 'front', { widthPx: 240 })
  })

  it('SCENE-6 is the same bytes every time', () => {
    expect(photo.widthPx).toBe(240)
    expect(photo.heightPx).toBe(300)
    const again = renderDemoPhoto('norwood-5', 'front', { widthPx: 240 })
    expect(again.rgba.every((byte, i) => byte === photo.rgba[i])).toBe(true)
  })

  it('SCENE-7 shows the client’s skin colour on the lit forehead', () => {
    // Between brows and hairline, on the lit side.
    const sums = [0, 0, 0]
    let n = 0
    for (let y = 90; y < 105; y++) {
      for (let x = 90; x < 120; x++) {
        for (let c = 0; c < 3; c++) sums[c] = sums[c]! + photo.rgba[4 * (y * 240 + x) + c]!
        n++
      }
    }
    const skin = demoPeople['norwood-5'].skinSrgb
    for (let c = 0; c < 3; c++) expect(Math.abs(sums[c]! / n - skin[c]!)).toBeLessThan(26)
  })

  it('SCENE-8 can be stopped', () => {
    expect(() => renderDemoPhoto('norwood-3', 'top', { widthPx: 160, onProgress: () => false })).toThrow(
      /stopped/,
    )
  })
})
