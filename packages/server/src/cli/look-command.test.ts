import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoDesign } from '@halftone/engine'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { halftone } from '../../test/halftone.ts'

let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'halftone-cli-'))
  writeFileSync(at('design.json'), JSON.stringify(demoDesign('norwood-3')))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('halftone look', () => {
  it('darkens the scalp with every session and lightens it with the years, and leaves the rest alone', async () => {
    const photo = at('front.png')
    expect(halftone('demo', 'photo', 'norwood-3', 'front', '--out', photo, '--width', '320').status).toBe(0)
    const design = demoDesign('norwood-3')
    const lightness = new Map<string, number>()
    const before = await sharp(photo).removeAlpha().raw().toBuffer()
    for (const stage of ['before', 'session-1', 'session-3', 'healed', '1y', '10y']) {
      const out = at(`${stage}.png`)
      const run = halftone(
        'look',
        at('design.json'),
        '--photo',
        photo,
        '--view',
        'front',
        '--stage',
        stage,
        '--out',
        out,
      )
      expect(run.status, run.stderr).toBe(0)
      const after = await sharp(out).removeAlpha().raw().toBuffer()
      let changed = 0
      let sum = 0
      after.forEach((value, index) => {
        if (value !== before[index]) changed += 1
        sum += value
      })
      lightness.set(stage, sum)
      if (stage === 'before') expect(changed).toBe(0)
      else expect(changed).toBeGreaterThan(200)
      // The chin is not a scalp.
      const chin = (Math.round(before.length / 3 / 320) - 20) * 320 * 3
      expect(after.subarray(chin).equals(before.subarray(chin))).toBe(true)
    }
    const order = ['session-3', 'healed', '1y', '10y', 'before']
    for (let i = 1; i < order.length; i++)
      expect(lightness.get(order[i]!)!).toBeGreaterThan(lightness.get(order[i - 1]!)!)
    expect(lightness.get('session-1')!).toBeGreaterThan(lightness.get('session-3')!)
    expect(design.views.length).toBe(5)
  }, 90_000)

  it('shows any day of the course, and says which sessions lie behind it', async () => {
    const photo = at('day-front.png')
    expect(halftone('demo', 'photo', 'norwood-3', 'front', '--out', photo, '--width', '240').status).toBe(0)
    const shown = (...moment: string[]) =>
      halftone(
        ...['look', at('design.json'), '--photo', photo, '--view', 'front'],
        ...['--out', at(`${moment.join('')}.png`), ...moment],
      )
    expect(shown('--day', '15').stdout).toContain('day 15 (5 days after session 2)')
    const run = shown('--day', '0', '--json')
    expect(run.json()).toMatchObject({ stage: 'session-1', daysSinceSessions: [0] })
    expect(shown('--stage', 'session-1').status).toBe(0)
    const bytes = (name: string) => sharp(at(name)).raw().toBuffer()
    expect((await bytes('--day0--json.png')).equals(await bytes('--stagesession-1.png'))).toBe(true)
    expect((await bytes('--day15.png')).equals(await bytes('--stagesession-1.png'))).toBe(false)
    expect(shown('--day', '-3').stderr).toContain('--day is "-3"; give 0')
    expect(shown('--day', 'soon').status).toBe(2)
    expect(shown().stderr).toContain('--stage NAME, or --day N')
    expect(shown('--day', '3', '--stage', 'healed').status).toBe(2)
    expect(shown('--stage', 'session-4').stderr).toContain(
      'the design has 3 sessions; give session-3 or a later',
    )
    const gif = ['--stage', 'healed', '--out', at('look.gif')]
    expect(halftone('look', at('design.json'), '--photo', photo, '--view', 'front', ...gif).stderr).toContain(
      'look.gif should end in .png',
    )
  }, 90_000)

  it('shows the look in another light, says that it is an estimate, and judges it in the JSON', async () => {
    const photo = at('lit-front.png')
    expect(halftone('demo', 'photo', 'norwood-3', 'front', '--out', photo, '--width', '240').status).toBe(0)
    const lit = (light: string, ...rest: string[]) =>
      halftone(
        ...['look', at('design.json'), '--photo', photo, '--view', 'front', '--stage', 'healed'],
        ...['--out', at(`${light}.png`), '--light', light, ...rest],
      )
    const mean = async (name: string) =>
      (await sharp(at(name)).stats()).channels.map((channel) => channel.mean)
    expect(lit('warm').stdout).toContain('warm light, estimated')
    const run = lit('as-photographed', '--json', '--distance', '0.5')
    expect(run.status, run.stderr).toBe(0)
    const [warm, as] = [await mean('warm.png'), await mean('as-photographed.png')]
    expect(warm[0]! / warm[2]!).toBeGreaterThan((1.1 * as[0]!) / as[2]!)
    const { light, judgement } = run.json() as unknown as {
      light: { gains: number[]; glossGain: number; isEstimate: boolean }
      judgement: { verdict: string; distanceM: number; ages: { years: number }[]; warnings: string[] }
    }
    expect(light).toMatchObject({ gains: [1, 1, 1], glossGain: 1, isEstimate: false })
    expect(judgement.verdict).toBe('hair')
    expect(judgement.distanceM).toBe(0.5)
    expect(judgement.ages.map(({ years }) => years)).toEqual([0, 1, 3, 5])
    expect(lit('moonlight').status).toBe(2)
    expect(lit('soft', '--distance', '12').status).toBe(2)
  }, 90_000)

  it('says which view is missing, that a photo is not one, and that a photo is of another view', () => {
    const look = (photo: string, view: string) =>
      halftone(
        'look',
        at('design.json'),
        '--photo',
        photo,
        '--view',
        view,
        '--stage',
        'healed',
        '--out',
        at('x.png'),
      )
    expect(look(at('front.png'), 'below').stderr).toContain('front')
    writeFileSync(at('text.jpg'), 'not a photo')
    expect(look(at('text.jpg'), 'front').stderr).toContain('cannot be read as a photo')
    writeFileSync(at('drawn.png'), '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="400"/>')
    expect(look(at('drawn.png'), 'front').stderr).toContain('cannot be read as a photo')
    writeFileSync(at('zero.jpg'), '')
    expect(look(at('zero.jpg'), 'front').status).toBe(1)
  })
})
