import { createHash } from 'node:crypto'
import { coding, instant, referenceTo, type Resource } from './resource.ts'

const agentType = (code: 'author' | 'custodian', display: string) =>
  coding('http://terminology.hl7.org/CodeSystem/provenance-participant-type', code, display)

/** An id that follows from what it is about: the same record gives the same bundle. */
export function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Who wrote a record, when, and in whose house. */
export const provenance = (row: {
  readonly target: { readonly resourceType: string; readonly id: string }
  readonly recordedAt: Date
  /** Null where the client wrote it alone. */
  readonly authorId: string | null
  readonly clientId: string
  readonly organizationId: string
}): Resource => ({
  resourceType: 'Provenance',
  id: idFrom(`provenance ${row.target.id}`),
  target: [referenceTo(row.target.resourceType, row.target.id)],
  recorded: instant(row.recordedAt),
  activity: coding('http://terminology.hl7.org/CodeSystem/v3-DataOperation', 'CREATE', 'create'),
  agent: [
    {
      type: agentType('author', 'Author'),
      who:
        row.authorId === null
          ? referenceTo('Patient', row.clientId)
          : referenceTo('Practitioner', row.authorId),
      onBehalfOf: referenceTo('Organization', row.organizationId),
    },
    { type: agentType('custodian', 'Custodian'), who: referenceTo('Organization', row.organizationId) },
  ],
})
