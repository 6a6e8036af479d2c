import { createHash } from 'node:crypto'
import type { AuditBreak } from '@halftone/clinic'
import { sql } from 'kysely'
import type { ClinicTransaction } from './database/connect.ts'
import { readInBatches } from './database/read-in-batches.ts'

export type ChainHead = { readonly chainId: string; readonly position: number; readonly hash: string }

export type AuditFinding = {
  readonly chainId: string | null
  readonly position: number | null
  readonly entryId: string | null
  readonly what: AuditBreak
}

export type AuditReport = {
  readonly intact: boolean
  readonly entries: number
  readonly heads: readonly ChainHead[]
  /** At most twenty. */
  readonly breaks: readonly AuditFinding[]
}

const mostBreaks = 20
const start = '0'.repeat(64)

type Row = {
  chainId: string | null
  position: string | null
  entryId: string
  previousHash: string
  hash: string
  content: string | null
}

/** Hash of one link: chain, place, hash before it and the entry's own line of JSON, each on a line. */
export const linkHash = (chainId: string, position: number, previousHash: string, content: string): string =>
  createHash('sha256').update([chainId, position, previousHash, content].join('\n')).digest('hex')

/**
 * Reads the whole audit log of a clinic and recomputes every hash. Finds an entry that was changed, deleted, added past
 * the chain or put in another place; with the heads that were written down earlier also a log that was cut off.
 */
export async function verifyAudit(
  transaction: ClinicTransaction,
  anchors: readonly ChainHead[] = [],
): Promise<AuditReport> {
  const breaks: AuditFinding[] = []
  const heads = new Map<string, ChainHead>()
  const anchored = new Map(anchors.map((anchor) => [`${anchor.chainId} ${anchor.position}`, anchor.hash]))
  let entries = 0
  const find = (row: Pick<Row, 'chainId' | 'position' | 'entryId'>, what: AuditBreak) => {
    breaks.push({
      chainId: row.chainId,
      position: row.position === null ? null : Number(row.position),
      entryId: row.entryId,
      what,
    })
  }
  for await (const rows of readInBatches<Row>(
    transaction,
    sql`select l.chain_id as "chainId", l.position, l.entry_id as "entryId", l.previous_hash as "previousHash",
               l.hash, case when e.id is null then null else audit_content(e) end as content
          from audit_link as l left join audit_entry as e on e.clinic_id = l.clinic_id and e.id = l.entry_id
         order by l.chain_id, l.position`,
  ))
    for (const row of rows) {
      entries++
      const chainId = row.chainId ?? ''
      const position = Number(row.position)
      const before = heads.get(chainId) ?? { chainId, position: 0, hash: start }
      if (position !== before.position + 1) find(row, 'missing')
      else if (row.previousHash !== before.hash) find(row, 'link-broken')
      if (row.content === null) find(row, 'missing')
      else if (linkHash(chainId, position, row.previousHash, row.content) !== row.hash) find(row, 'changed')
      const anchor = anchored.get(`${chainId} ${position}`)
      if (anchor !== undefined && anchor !== row.hash) find(row, 'changed')
      heads.set(chainId, { chainId, position, hash: row.hash })
    }
  const unlinked = await sql<{ id: string }>`
    select e.id from audit_entry as e where not exists (select from audit_link as l
      where l.clinic_id = e.clinic_id and l.entry_id = e.id) order by e.id limit ${mostBreaks}`.execute(
    transaction,
  )
  for (const { id } of unlinked.rows) find({ chainId: null, position: null, entryId: id }, 'inserted')
  for (const { chainId, position } of anchors)
    if ((heads.get(chainId)?.position ?? 0) < position)
      breaks.push({ chainId, position, entryId: null, what: 'cut-off' })
  return {
    intact: breaks.length === 0,
    entries,
    heads: [...heads.values()],
    breaks: breaks.slice(0, mostBreaks),
  }
}

/** The last link of each chain: kept elsewhere, it proves later that nothing was cut off. */
export async function auditHeads(transaction: ClinicTransaction): Promise<ChainHead[]> {
  const { rows } = await sql<ChainHead>`
    select distinct on (chain_id) chain_id as "chainId", position, hash from audit_link
     order by chain_id, position desc`.execute(transaction)
  return rows.map((row) => ({ ...row, position: Number(row.position) }))
}
