import { sql } from 'kysely'
import type { ClinicTransaction } from '../../database/connect.ts'
import { readInBatches } from '../../database/read-in-batches.ts'
import type { ExportDocument } from './export-documents.ts'
import { nounTables } from './noun-tables.ts'

const escape = (text: string): string =>
  text.replaceAll(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '',
  )

const link = (path: string, words: string) => `<a href="${escape(path)}">${escape(words)}</a>`

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1a18}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}li{margin:.2rem 0}
details{border-top:1px solid #ddd;padding:.4rem 0}summary{cursor:pointer}small{color:#5b5852}
@media (prefers-color-scheme:dark){body{background:#171615;color:#ece9e4}a{color:#9cc4ff}small{color:#a9a49b}}`

/** A page that opens in any browser and leads to everything in the archive, client by client. */
export async function* indexPage(
  transaction: ClinicTransaction,
  input: {
    readonly clinicName: string
    readonly madeAt: string
    readonly clientId: string | null
    readonly tables: readonly string[]
    readonly documents: readonly ExportDocument[]
  },
): AsyncGenerator<string> {
  const { clinicName, madeAt, clientId } = input
  yield `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(clinicName)}: export</title><style>${style}</style>
<h1>${escape(clinicName)}</h1>
<p>Everything ${clientId === null ? 'of this clinic' : 'about one client'}, as it was on ${escape(madeAt)}.
This archive holds health data: keep it where only you can open it.</p>
<h2>Tables for a spreadsheet</h2><ul>
${nounTables.map(({ name }) => `<li>${link(`csv/${name}.csv`, name)}</li>`).join('\n')}</ul>
<h2>Clients</h2>\n`
  const byClient = new Map<string, ExportDocument[]>()
  for (const document of input.documents) {
    const list = byClient.get(document.clientId)
    if (list === undefined) byClient.set(document.clientId, [document])
    else list.push(document)
  }
  for await (const rows of readInBatches<{ id: string; name: string; photos: string[] }>(
    transaction,
    sql`select k.id, k.name, coalesce((select array_agg(p.id::text || ' ' || p.view order by p.created_at)
          from photo as p where p.clinic_id = k.clinic_id and p.client_id = k.id and p.demo_name is null), '{}') as photos
          from client as k where k.erased_at is null and ${clientId === null ? sql`true` : sql`k.id = ${clientId}`}
         order by lower(k.name), k.id`,
    200,
  ))
    for (const { id, name, photos } of rows) {
      const links = [
        ...(byClient.get(id) ?? []).map(({ path }) => link(path, path.replace('documents/', ''))),
        ...photos.map((photo) => {
          const [photoId = '', view = ''] = photo.split(' ')
          return link(`files/photos/${photoId}/full.jpg`, `photo, ${view}`)
        }),
      ]
      yield `<details><summary>${escape(name)} <small>${links.length}</small></summary><ul>${links
        .map((one) => `<li>${one}</li>`)
        .join('')}</ul></details>\n`
    }
  yield `<h2>All records</h2><p>One JSON file for each kind of record, for programs; <code>manifest.json</code> lists every file
with its SHA-256.</p><ul>${input.tables.map((name) => `<li>${link(`data/${name}.json`, name)}</li>`).join('\n')}</ul></html>\n`
}
