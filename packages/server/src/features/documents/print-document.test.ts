import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { printedNames } from '../../printing/printed-names.fixture.ts'
import { printDocument } from './print-document.tsx'

const names = Object.values(printedNames).flat()
const paperOf = (pairs: (readonly [string, string])[]) =>
  printDocument({
    kind: 'paper',
    input: {
      ...{ title: 'Names', clinicName: 'קליניקה', locale: 'en-GB' },
      pages: [
        {
          ...{ corner: '王小明', heading: 'प्रिया शर्मा', subtitle: 'สมชาย' },
          blocks: [{ kind: 'pairs', pairs }],
        },
      ],
    },
  })

/** The names of the embedded fonts, without the six letters that mark a part of a font. */
const fontsIn = (pdf: Uint8Array) =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/FontName \/\w+\+([\w-]+)/g),
  ].map(([, name]) => name!)

describe('a printed document', () => {
  it('carries a face for every script in it', async () => {
    const faces = fontsIn(await paperOf(names.map((name) => [name, name])))
    expect(new Set(faces.map((name) => name.replace(/\d*-\d+$/, '')))).toEqual(
      new Set(Object.keys(printedNames).map((family) => family.replaceAll(' ', ''))),
    )
  })

  it('carries each of them once', async () => {
    const faces = fontsIn(await paperOf(names.map((name) => [name, name])))
    expect(faces.length).toBe(new Set(faces).size)
  })

  it('comes out whatever a name is made of', async () => {
    const odd = [
      '\ud800',
      '\udc00\ud800',
      '👩‍⚕️',
      '\u0301',
      '\u2069\u2068\u202e',
      '\0\u001b[0m',
      '𓀀𓀁',
      '',
      ' ',
      '\n',
      '😀'.repeat(200),
    ]
    const pdf = await paperOf(odd.map((name, index) => [`${index}`, name]))
    expect(Buffer.from(pdf).toString('latin1', 0, 5)).toBe('%PDF-')
  })

  it('is small though the faces of all Chinese and Korean letters are 9 MB', async () => {
    expect((await paperOf([['王小明', '김민준']])).length).toBeLessThan(60_000)
  })
})

it('every text of every document goes through the one component that knows the scripts', () => {
  const source = fileURLToPath(new URL('../../', import.meta.url))
  const own = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      path.endsWith('.tsx') &&
      !path.startsWith('printing') &&
      /import \{[^}]*\bText\b[^}]*\} from '@react-pdf\/renderer'/.test(
        readFileSync(`${source}${path}`, 'utf8'),
      ),
  )
  expect(own).toEqual([])
})
