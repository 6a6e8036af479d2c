import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoDesign, landmarkPositions, projectPoint, type LandmarkName } from '@halftone/engine'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { halftone, halftoneBin as bin } from '../../test/halftone.ts'

let folder = ''
const at = (name: string) => join(folder, name)

const noStack = (text: string) => expect(text).not.toMatch(/\n\s+at /)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'halftone-cli-'))
  writeFileSync(at('design.json'), JSON.stringify(demoDesign('norwood-3')))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('every command', () => {
  it.each([
    ['serve'],
    ['demo'],
    ['demo', 'designs'],
    ['demo', 'design'],
    ['demo', 'photo'],
    ['head', 'fit'],
    ['dots'],
    ['look'],
    ['plan'],
    ['propose'],
    ['skin'],
    ['bench'],
  ])('%s %s explains itself with --help and knows --json', (...command) => {
    const { status, stdout } = halftone(...command, '--help')
    expect(status).toBe(0)
    expect(stdout).toContain('Usage: halftone')
    expect(stdout).toContain('--json')
  })

  it('ends with 2 on wrong usage and with 1 on a problem, one sentence each', () => {
    for (const [args, expected] of [
      [['fly'], 2],
      [['dots'], 2],
      [['skin', '--srgb', 'red'], 2],
      [
        ['look', at('design.json'), '--photo', 'a', '--view', 'front', '--stage', 'tomorrow', '--out', 'b'],
        2,
      ],
      [['dots', at('missing.json')], 1],
      [['demo', 'design', 'nobody'], 1],
    ] as const) {
      const { status, stderr } = halftone(...args)
      expect(status, args.join(' ')).toBe(expected)
      expect(stderr.trim()).not.toBe('')
      noStack(stderr)
    }
  })

  it('prints the problem as JSON with --json', () => {
    const { status, json } = halftone('dots', at('missing.json'), '--json')
    expect(status).toBe(1)
    expect(json()).toMatchObject({ problem: { code: 'file-not-found' } })
  })
})

describe('design files', () => {
  it.each([
    ['empty', '', 'file-empty'],
    ['not-json', '{"format": ', 'not-json'],
    ['newer', JSON.stringify({ ...demoDesign('norwood-3'), version: 99 }), 'newer'],
    ['another', '{"name":"x"}', 'design'],
  ])('a file that is %s is refused with its reason', (name, text, code) => {
    writeFileSync(at(`${name}.json`), text)
    const { status, json, stderr } = halftone('dots', at(`${name}.json`), '--json')
    expect(status).toBe(1)
    expect(JSON.stringify(json())).toContain(code)
    noStack(stderr)
  })

  it('read with a byte order mark in front, as some editors write it', () => {
    writeFileSync(at('bom.json'), `\uFEFF${JSON.stringify(demoDesign('norwood-3'))}`)
    expect(halftone('dots', at('bom.json')).status).toBe(0)
  })

  it('cannot put line ends or colours into the sentence of a problem', () => {
    writeFileSync(at('evil.json'), JSON.stringify({ ...demoDesign('norwood-3'), 'a\nb\u001b[31m': 1 }))
    const { status, stderr } = halftone('dots', at('evil.json'))
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).not.toContain('\u001b')
  })
})

describe('--out', () => {
  const dots = (out: string) => halftone('dots', at('design.json'), '--out', out)

  it('says why a file could not be written and leaves nothing behind', () => {
    mkdirSync(at('folder'))
    for (const [out, reason] of [
      [at('missing/dots.csv'), 'its folder does not exist'],
      [join(at('design.json'), 'dots.csv'), 'its folder is a file'],
      [at('folder'), 'is a folder'],
      [at('x'.repeat(300)), 'its name is too long'],
    ] as const) {
      const { status, stderr } = dots(out)
      expect(status).toBe(1)
      expect(stderr).toContain(reason)
      expect(stderr.trim().split('\n')).toHaveLength(1)
    }
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
  })

  it.skipIf(process.platform === 'win32')(
    'follows a link and writes into a pipe without replacing it',
    () => {
      writeFileSync(at('real.csv'), '')
      symlinkSync(at('real.csv'), at('link.csv'))
      expect(dots(at('link.csv')).status).toBe(0)
      expect(lstatSync(at('link.csv')).isSymbolicLink()).toBe(true)
      expect(readFileSync(at('real.csv'), 'utf8')).toContain('x_mm')
      spawnSync('mkfifo', [at('pipe')])
      const reader = spawn('cat', [at('pipe')], { stdio: 'ignore' })
      expect(dots(at('pipe')).status).toBe(0)
      expect(lstatSync(at('pipe')).isFIFO()).toBe(true)
      reader.kill()
    },
  )
})

describe('halftone dots', () => {
  it('counts what it writes', () => {
    const { json, status } = halftone('dots', at('design.json'), '--out', at('dots.csv'), '--json')
    expect(status).toBe(0)
    const result = json() as unknown as {
      count: number
      bySession: number[]
      byClass: { count: number }[]
      areaCm2: number
    }
    expect(result.byClass.reduce((sum, { count }) => sum + count, 0)).toBe(result.count)
    const lines = readFileSync(at('dots.csv'), 'utf8').trimEnd().split('\n')
    expect(lines[0]).toBe('x_mm,y_mm,z_mm,diameter_mm,session,class')
    expect(lines.length - 1).toBe(result.count)
    expect(result.bySession.reduce((sum, count) => sum + count, 0)).toBe(result.count)
    expect(result.areaCm2).toBeGreaterThan(20)
  })

  it('gives the same bytes twice', () => {
    halftone('dots', at('design.json'), '--out', at('one.csv'))
    halftone('dots', at('design.json'), '--out', at('two.csv'))
    expect(readFileSync(at('one.csv')).equals(readFileSync(at('two.csv')))).toBe(true)
  })

  it('settles dots further apart with --polish, the same way each time', () => {
    type Spaced = { count: number; spacing: { meanMm: number; minimumMm: number; firstPercentileMm: number } }
    const cut = halftone('dots', at('design.json'), '--json').json() as unknown as Spaced
    const out = ['one.csv', 'two.csv'].map((name) => {
      const run = halftone('dots', at('design.json'), '--polish', '--out', at(name), '--json')
      expect(run.status).toBe(0)
      return run.json() as unknown as Spaced
    })
    expect(out[0]!.spacing.firstPercentileMm).toBeGreaterThan(1.03 * cut.spacing.firstPercentileMm)
    expect(out[0]!.spacing.minimumMm).toBeGreaterThan(cut.spacing.minimumMm)
    expect(Math.abs(out[0]!.count - cut.count)).toBeLessThanOrEqual(0.001 * cut.count)
    expect(readFileSync(at('one.csv')).equals(readFileSync(at('two.csv')))).toBe(true)
  })
})

describe('halftone plan', () => {
  it('has sessions whose shares rise to one and money that adds up', () => {
    writeFileSync(at('client.json'), JSON.stringify({ currency: 'JPY', today: '2027-01-31' }))
    const { json, status } = halftone('plan', at('design.json'), '--client', at('client.json'), '--json')
    expect(status).toBe(0)
    const plan = json() as unknown as {
      dots: number
      sessions: { densityShare: number; dots: number; shade: number }[]
      quote: {
        currency: string
        totalMinor: number
        depositMinor: number
        instalments: { amountMinor: number }[]
      }
      reasons: { ruleId: string; sentence: string; grade: string }[]
    }
    expect(plan.sessions.at(-1)!.densityShare).toBe(1)
    expect(plan.sessions.reduce((sum, { dots }) => sum + dots, 0)).toBe(plan.dots)
    expect(plan.quote.currency).toBe('JPY')
    const paid = plan.quote.instalments.reduce(
      (sum, { amountMinor }) => sum + amountMinor,
      plan.quote.depositMinor,
    )
    expect(paid).toBe(plan.quote.totalMinor)
    expect(plan.reasons.every(({ ruleId, sentence, grade }) => ruleId && sentence && grade)).toBe(true)
  })
})

describe('halftone propose', () => {
  it('prints the curve with one choice marked, and the same as JSON', () => {
    const { status, stdout, stderr } = halftone('propose', at('design.json'))
    expect(status, stderr).toBe(0)
    const marked = stdout.split('\n').filter((line) => line.startsWith('*'))
    expect(marked).toHaveLength(1)
    const { wanted, curve, recommended } = halftone(
      'propose',
      at('design.json'),
      '--look',
      'soft',
      '--json',
    ).json() as unknown as { wanted: string; curve: { risk: number; shade: number }[]; recommended: number }
    expect(wanted).toBe('soft')
    expect(curve.every(({ risk }) => risk <= 1)).toBe(true)
    expect(curve[recommended]!.shade).toBeGreaterThanOrEqual(4)
    expect(halftone('propose', at('design.json'), '--look', 'mohawk').status).toBe(2)
  }, 60_000)
})

describe('halftone head fit', () => {
  it('finds the camera of a drawn head again', () => {
    const { camera } = demoDesign('norwood-3').views.find(({ name }) => name === 'front')!
    const truth = landmarkPositions(demoDesign('norwood-3').head)
    const names: LandmarkName[] = [
      'pupilLeft',
      'pupilRight',
      'outerCanthusLeft',
      'outerCanthusRight',
      'sellion',
      'pronasale',
      'menton',
      'glabella',
      'subnasale',
      'tragionLeft',
      'tragionRight',
    ]
    const landmarks = Object.fromEntries(
      names.map((name) => {
        const { xPx, yPx } = projectPoint(camera, truth[name])
        return [name, [xPx, yPx]]
      }),
    )
    const { widthPx, heightPx, focalPx } = camera
    writeFileSync(
      at('head.json'),
      JSON.stringify({ tape: {}, views: [{ name: 'front', widthPx, heightPx, focalPx, landmarks }] }),
    )
    const { json, status } = halftone('head', 'fit', at('head.json'), '--json')
    expect(status).toBe(0)
    const fit = json() as unknown as {
      views: { rotation: number[][]; residualPx: number; distanceMm: number }[]
      measures: object
      areasCm2: object
      uncertainty: object
    }
    const [view] = fit.views
    const trace = view!.rotation
      .flatMap((row, i) => row.map((value, j) => value * camera.rotation[i]![j]!))
      .reduce((a, b) => a + b, 0)
    const angleDeg = (Math.acos(Math.min(1, (trace - 1) / 2)) * 180) / Math.PI
    expect(angleDeg).toBeLessThan(3)
    expect(view!.residualPx).toBeLessThan(6)
    for (const part of [fit.measures, fit.areasCm2, fit.uncertainty])
      expect(Object.keys(part).length).toBeGreaterThan(2)
  })

  it.each([
    ['no views and no tape', { tape: {}, views: [] }],
    [
      'an unknown landmark',
      { views: [{ name: 'a', widthPx: 10, heightPx: 10, landmarks: { nose: [1, 2] } }] },
    ],
    [
      'a click outside the picture',
      { views: [{ name: 'a', widthPx: 100, heightPx: 100, landmarks: { glabella: [500, 2] } }] },
    ],
    ['a tape measure of another name', { tape: { circumference: 575 }, views: [] }],
    [
      'clicks on one spot',
      {
        views: [{ name: 'a', widthPx: 900, heightPx: 900, landmarks: { glabella: [5, 5], menton: [5, 5] } }],
      },
    ],
    ['an absurd tape', { tape: { circumferenceMm: 57 }, views: [] }],
  ])('refuses %s in one sentence', (_what, input) => {
    writeFileSync(at('bad.json'), JSON.stringify(input))
    const { status, stderr } = halftone('head', 'fit', at('bad.json'))
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    noStack(stderr)
  })
})

describe('halftone look', () => {
  it('darkens the scalp with every session and lightens it with the years, and leaves the rest alone', async () => {
    const photo = at('front.png')
    expect(halftone('demo', 'photo', 'norwood-3', 'front', '--out', photo, '--width', '320').status).toBe(0)
    const design = demoDesign('norwood-3')
    const lightness = new Map<string, number>()
    const before = await sharp(photo).removeAlpha().raw().toBuffer()
    for (const stage of [
      'before',
      'session-1',
      'session-2',
      'session-3',
      'healed',
      '1y',
      '3y',
      '5y',
      '10y',
    ]) {
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
    const order = ['session-3', 'healed', '1y', '3y', '5y', '10y', 'before']
    for (let i = 1; i < order.length; i++)
      expect(lightness.get(order[i]!)!).toBeGreaterThan(lightness.get(order[i - 1]!)!)
    expect(lightness.get('session-1')!).toBeGreaterThan(lightness.get('session-3')!)
    expect(design.views.length).toBe(5)
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

describe('halftone serve', () => {
  const data = () => at('data')
  // PostgreSQL has an account of its own where root runs the tests; it must be able to pass.
  beforeAll(() => chmodSync(folder, 0o755))
  const serve = (...more: string[]) =>
    spawn(process.execPath, [bin, 'serve', '--port', '0', '--data', data(), ...more], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })

  it('leaves no database running when it is stopped while it starts', async () => {
    for (const moment of ['Making a database', 'Starting the database']) {
      const server = serve()
      let said = ''
      server.stderr.on('data', (bytes: Buffer) => {
        said += bytes.toString()
        if (said.includes(moment) && !server.killed) server.kill('SIGTERM')
      })
      const [code] = (await once(server, 'exit')) as [number | null]
      expect([moment, code, said.includes('Took over')]).toEqual([moment, 0, false])
      const cluster = at('data/database/cluster')
      expect(existsSync(join(cluster, 'PG_VERSION'))).toBe(true)
      expect(existsSync(join(cluster, 'postmaster.pid'))).toBe(false)
    }
  }, 60_000)

  it('says so when the password beside the database is another one', () => {
    writeFileSync(at('data/database/password'), 'another')
    const { status, stderr } = halftone('serve', '--port', '0', '--data', data())
    expect(stderr).toContain('does not take the password')
    expect(status).toBe(1)
  }, 60_000)

  it('refuses a database address that is none and a PORT that is none', () => {
    const run = (environment: NodeJS.ProcessEnv) =>
      spawnSync(process.execPath, [bin, 'serve', '--data', at('other')], {
        encoding: 'utf8',
        env: { ...process.env, ...environment },
      })
    const address = run({ DATABASE_URL: 'mysql://x:secret@y' })
    expect([address.status, address.stderr.includes('secret')]).toEqual([1, false])
    expect(address.stderr).toContain('postgres://')
    const port = run({ PORT: 'abc' })
    expect([port.status, port.stderr.trim()]).toEqual([
      2,
      'The variable PORT is "abc"; a port is a whole number to 65535.',
    ])
  })
})
