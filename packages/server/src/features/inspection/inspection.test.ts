import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { aReadyClient } from '../../../test/papers.ts'
import { aPass, aStart, aStock } from '../../../test/stock.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  const stock = await aStock(people.practitioner)
  const ready = await aReadyClient(people.practitioner, { name: 'Inspected Client' })
  const start = aStart(ready, stock)
  await people.practitioner('POST', '/api/sessions', start)
  const pass = aPass(stock, { doneAt: '2026-03-02T09:00:00Z' })
  await people.practitioner('POST', `/api/sessions/${start.id}/passes`, pass)
  await people.practitioner('POST', `/api/lots/${stock.pigment}/movements`, {
    ...{ id: '0195f000-0000-7000-8000-00000000000c', kind: 'disposed', pieces: 1 },
    ...{ at: '2026-03-02T09:00:00Z', reason: '=cmd, spilt' },
  })
  await people.practitioner('POST', '/api/hygiene', {
    ...{ id: '0195f000-0000-7000-8000-00000000000d', kind: 'sterilisation', at: '2026-03-02T08:00:00Z' },
    ...{ what: 'Autoclave, cycle 12', passed: true, note: null, correctsId: null },
  })
})
afterAll(() => test.close())

const period = { from: '2026-03-01', to: '2026-03-31' }
const pack = (body: object, who: Caller = people.owner) => who('POST', '/api/inspection-packs', body)
/** Every file of a ZIP by its name. */
async function filesOf({ bytes }: Answer) {
  const open = promisify<Buffer, object, ZipFile>(yauzl.fromBuffer.bind(yauzl) as never)
  const zip = await open(bytes, { lazyEntries: false })
  const files: Record<string, Buffer> = {}
  await new Promise<void>((resolve, reject) => {
    const reading: Promise<void>[] = []
    zip.on('entry', (entry: Entry) =>
      reading.push(
        new Promise((done, failed) =>
          zip.openReadStream(entry, (error, stream) =>
            error
              ? failed(error)
              : void buffer(stream).then((content) => {
                  files[entry.fileName] = content
                  done()
                }, failed),
          ),
        ),
      ),
    )
    zip.on('end', () => void Promise.all(reading).then(() => resolve(), reject))
    zip.on('error', reject)
  })
  return { files, text: (name: string) => files[name]!.toString() }
}

describe('the inspection pack', () => {
  let first: Awaited<ReturnType<typeof filesOf>>
  it('holds one PDF and each list as a file, with clients as numbers', async () => {
    const answer = await pack(period)
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/zip'])
    first = await filesOf(answer)
    const { files, text } = first
    expect(Object.keys(files).toSorted()).toEqual([
      ...['adverse-events.csv', 'consents.csv', 'disposals.csv', 'hygiene.csv', 'inspection.pdf'],
      ...['lots-in-sessions.csv', 'lots.csv', 'practitioners.csv', 'recalls.csv', 'training.csv'],
    ])
    expect(files['inspection.pdf']!.subarray(0, 5).toString()).toBe('%PDF-')
    const [, consent] = text('consents.csv').split('\r\n')
    expect(consent).toMatch(/^2026-03-02 09:00,C-[0-9A-F]{10},.*,[0-9a-f]{64}$/)
    expect(text('lots-in-sessions.csv').split('\r\n')).toHaveLength(1 + 3 + 1)
    expect(text('lots.csv')).toContain('Carbo Grey,P1,pigment')
    expect(text('hygiene.csv')).toContain('Autoclave, cycle 12')
    // A spreadsheet must not run what somebody typed.
    expect(text('disposals.csv')).toContain(`"'=cmd, spilt"`)
    for (const name of Object.keys(files))
      if (name.endsWith('.csv')) expect(text(name)).not.toContain('Inspected Client')
  })

  it('names clients only for a reason, and keeps who made which pack', async () => {
    expect((await pack({ ...period, namesReason: ' ' })).status).toBe(422)
    const { text } = await filesOf(await pack({ ...period, namesReason: 'The inspector asked for names' }))
    expect(text('consents.csv')).toContain('Inspected Client')
    const { body } = await people.owner('GET', `/api/inspection?from=${period.from}&to=${period.to}`)
    expect(body.made[0]).toMatchObject({ ...period, named: true, byName: 'Ada Owner' })
    expect(body.made[1]).toMatchObject({ named: false })
    expect(body.lists.find(({ name }: { name: string }) => name === 'consents')).toMatchObject({ rows: 1 })
  })

  it('of another period has empty lists and the same number for a client, and one that ends before it begins is refused', async () => {
    const wide = await filesOf(await pack({ from: '2026-01-01', to: '2026-12-31' }))
    expect(wide.text('consents.csv').match(/C-[0-9A-F]{10}/g)).toEqual(
      first.text('consents.csv').match(/C-[0-9A-F]{10}/g),
    )
    const { lists } = (await people.owner('GET', '/api/inspection?from=2025-01-01&to=2025-12-31')).body
    expect(lists.map(({ rows }: { rows: number }) => rows)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect((await pack({ from: '2026-03-02', to: '2026-03-01' })).status).toBe(422)
  })

  it('is made by owners alone', async () => {
    for (const who of [people.practitioner, people.reception])
      expect((await pack(period, who)).status).toBe(403)
  })
})
