import { spawn, spawnSync } from 'node:child_process'
import {
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
import { demoDesign } from '@halftone/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { halftone } from '../../test/halftone.ts'

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

it('lists the demo designs as JSON, though the demo has a --json of its own', () => {
  const names = halftone('demo', 'designs', '--json').json() as unknown as readonly {
    readonly name: string
  }[]
  expect(names.map(({ name }) => name)).toContain('norwood-3')
})

it('says why a design that asks for dots has none', () => {
  const design = demoDesign('norwood-3')
  const full = design.existingHair.map((hair) => ({ ...hair, densityPerCm2: 400 }))
  writeFileSync(at('full.json'), JSON.stringify({ ...design, existingHair: full }))
  expect(halftone('dots', at('full.json')).stdout).toContain('so there are no dots. Change one of them.')
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
