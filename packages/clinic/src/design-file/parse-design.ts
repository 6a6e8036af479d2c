import { designFormat, designVersion, type Design } from '@halftone/engine'
import type { z } from 'zod'
import { designSchema } from './design-schema.ts'

export const designProblemCodes = [
  'not-a-design',
  'newer-version',
  'unknown-version',
  'unknown-field',
  'field-missing',
  'field-invalid',
] as const

/** One thing that is wrong with a design file. */
export type DesignProblem = {
  readonly code: (typeof designProblemCodes)[number]
  /** Where, as a JSON pointer (RFC 6901); empty for the file as a whole. */
  readonly pointer: string
  readonly sentence: string
}

export type ParsedDesign =
  | { readonly ok: true; readonly design: Design }
  | { readonly ok: false; readonly problem: readonly DesignProblem[] }

/** More than this many problems tell nobody more. */
const mostProblems = 20

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const refuse = (...problem: DesignProblem[]): ParsedDesign => ({ ok: false, problem })

/** What lies at a path of parsed JSON. */
function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    json,
  )
}

/** A value of the file in a sentence; long ones are cut. */
function named(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}...` : value)
}

/** What is wrong with a value that is there, and what it may be. */
function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'too_small':
    case 'too_big': {
      const isSmall = issue.code === 'too_small'
      const limit = isSmall ? issue.minimum : issue.maximum
      const bound = `${limit} or ${isSmall ? 'more' : issue.origin === 'number' ? 'less' : 'fewer'}`
      if (issue.origin === 'array' && Array.isArray(value))
        return `has ${value.length} entries; give ${bound}`
      if (issue.origin === 'string') return `is ${String(value).length} characters long; give ${bound}`
      if (issue.inclusive === false)
        return `is ${named(value)}; give ${isSmall ? 'more' : 'less'} than ${limit}`
      return `is ${named(value)}; give ${bound}`
    }
    case 'invalid_union':
      if (!('options' in issue) || !Array.isArray(issue.options)) return `is not right: ${issue.message}`
      return `is ${named(value)}; give one of ${issue.options.map(named).join(', ')}`
    case 'invalid_type':
      if (issue.expected === 'boolean') return `is ${named(value)}; give true or false`
      return `is ${named(value)}; give ${issue.expected === 'int' ? 'a whole number' : `${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`}`
    case 'invalid_value':
      return `is ${named(value)}; give ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(named).join(', ')}`
    default:
      return `is not right: ${issue.message}`
  }
}

/** Problems of one schema issue: one per unknown field, else one. */
function problemsOf(issue: z.core.$ZodIssue, json: unknown): DesignProblem[] {
  const pointer = pointerOf(issue.path)
  const place = pointer === '' ? 'the file' : pointer
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'unknown-field',
      pointer: `${pointer}${pointerOf([key.slice(0, 60)])}`,
      sentence: `A design has no field "${key.slice(0, 60)}" in ${place}; check its spelling or leave it out.`,
    }))
  }
  const value = valueAt(json, issue.path)
  const isMissing = value === undefined
  return [
    {
      code: isMissing ? 'field-missing' : 'field-invalid',
      pointer,
      sentence: isMissing
        ? `${place} is missing; add it as docs/design-file.md describes.`
        : `${place} ${reasonOf(issue, value)}.`,
    },
  ]
}

/** The refusal of what is no design at all, or one of a version that this program does not know. */
function versionProblem(json: object): DesignProblem | undefined {
  if (!('format' in json) || json.format !== designFormat) {
    const sentence = `This is not a Halftone design: its "format" is not "${designFormat}".`
    return { code: 'not-a-design', pointer: '/format', sentence }
  }
  const version: unknown = 'version' in json ? json.version : undefined
  if (typeof version === 'number' && Number.isInteger(version) && version > designVersion) {
    const sentence = `This design is of version ${version}, and this program reads up to version ${designVersion}; update the program to open it.`
    return { code: 'newer-version', pointer: '/version', sentence }
  }
  if (version !== designVersion) {
    const sentence = `The design's "version" must be the number ${designVersion}.`
    return { code: 'unknown-version', pointer: '/version', sentence }
  }
  return undefined
}

/**
 * Reads a design from parsed JSON. Never throws: what is wrong comes back as problems, each with the place and a
 * sentence that says how to mend it; a file of a newer version is refused whole.
 */
export function parseDesign(json: unknown): ParsedDesign {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return refuse({ code: 'not-a-design', pointer: '', sentence: 'A design is a JSON object.' })
  }
  const version = versionProblem(json)
  if (version !== undefined) return refuse(version)
  const read = designSchema.safeParse(json)
  if (read.success) return { ok: true, design: read.data }
  return refuse(...read.error.issues.flatMap((issue) => problemsOf(issue, json)).slice(0, mostProblems))
}
