import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClient, anUpload, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
})
afterAll(() => test.close())

/** Rows of the large table; 100000 by hand: HALFTONE_IMPORT_ROWS=100000. */
const manyRows = Number(process.env['HALFTONE_IMPORT_ROWS'] ?? 4000)

const upload = (content: string | Buffer) =>
  people.owner('POST', '/api/client-imports', undefined, anUpload(Buffer.from(content), 'clients.csv', null))
const check = async (id: string) => (await people.owner('GET', `/api/client-imports/${id}/check`)).body
async function commit(id: string, withTwins = false) {
  const { body } = await people.owner('POST', `/api/client-imports/${id}/commit`, { withTwins })
  for (let i = 0; i < 6000; i++) {
    const job = (await people.owner('GET', `/api/jobs/${body.id}`)).body
    if (job.state !== 'running') return job
    await wait(50)
  }
  throw new Error('the job did not end')
}
const names = async (search: string) =>
  (await people.owner('GET', `/api/clients?search=${search}`)).body.clients.map(
    (client: { name: string }) => client.name,
  )

describe('a table of clients', () => {
  it('is read in the encoding, separator and columns that it has', async () => {
    const german =
      'Vorname;Nachname;E-Mail;Geburtsdatum;Geschlecht\r\nJürgen;Groß;j@example.com;31.12.1980;m\r\n'
    const old = await upload(Buffer.from(german, 'latin1'))
    expect(old.body).toMatchObject({
      ...{ state: 'draft', encoding: 'windows-1252', separator: ';' },
      mapping: ['firstName', 'lastName', 'email', 'birthDate', 'pattern'],
      sample: [['Jürgen', 'Groß', 'j@example.com', '31.12.1980', 'm']],
    })
    expect((await upload(`\uFEFFname,phone\n"Two, words",1\n`)).body).toMatchObject({
      ...{ encoding: 'utf-8', separator: ',', header: ['name', 'phone'], sample: [['Two, words', '1']] },
    })
    expect((await upload(Buffer.from('\uFEFFname\tphone\nA\t1\n', 'utf16le'))).body).toMatchObject({
      ...{ encoding: 'utf-16le', separator: '\t' },
    })
    expect((await upload('')).status).toBe(422)
    expect((await upload(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]))).body.code).toBe('table-unreadable')
  })

  it('is looked through without adding anybody: what is wrong, where, and who is there already', async () => {
    await people.owner('POST', '/api/clients', aClient({ name: 'Known One', email: 'known@example.com' }))
    const { body } = await upload(
      [
        'Name,Email,Phone,Date of birth,Notes',
        'Fine,fine@example.com,+353 1 555 0101,1980-02-29,ok',
        ',nameless@example.com,,,',
        'Bad Mail,bad@,12,31/31/1980,',
        'Someone,KNOWN@example.com,,,',
        'Fine again,fine@example.com,,,',
        'Short year,,,01/02/80,',
        'Too many,,,,,surplus',
      ].join('\n'),
    )
    const checked = await check(body.id)
    expect(checked).toMatchObject({ rows: 7, ready: 1, bad: 4, twins: 2 })
    expect(checked.findings).toMatchObject([
      { line: 3, faults: [{ fault: 'name-missing' }] },
      {
        line: 4,
        faults: [
          { fault: 'email-wrong', column: 'Email', value: 'bad@' },
          { fault: 'phone-wrong', column: 'Phone', value: '12' },
          { fault: 'birth-date-wrong', column: 'Date of birth', value: '31/31/1980' },
        ],
      },
      { line: 5, twin: { of: 'client', name: 'Known One' } },
      { line: 6, twin: { of: 'row', line: 2 } },
      { line: 7, faults: [{ fault: 'birth-date-unclear' }] },
      { line: 8, faults: [{ fault: 'too-many-cells', value: 'surplus' }] },
    ])
    expect(await names('Fine')).toEqual([])
    const bad = await people.owner('GET', `/api/client-imports/${body.id}/bad-rows.csv`)
    const lines = bad.bytes.toString().trim().split('\r\n')
    expect(lines).toHaveLength(5)
    expect(lines[2]).toContain('Email: not an e-mail address; Phone: not a telephone number')
  })

  it('takes columns as they are told, and days in the order that the column shows', async () => {
    const { body } = await upload('who;born\nOne Odd;04/05/1990\nTwo Odd;04/25/1991\n')
    expect(body.mapping).toEqual([null, 'birthDate'])
    const changed = await people.owner('PATCH', `/api/client-imports/${body.id}`, {
      mapping: ['name', 'birthDate'],
    })
    expect(changed.body.mapping).toEqual(['name', 'birthDate'])
    expect((await commit(body.id)).state).toBe('done')
    const { clients } = (await people.owner('GET', '/api/clients?search=Odd')).body
    expect(clients.map((one: { birthDate: string }) => one.birthDate)).toEqual(['1990-04-05', '1991-04-25'])
  })

  it('comes in once, at once, and leaves out who is there already unless told', async () => {
    const { body } = await upload('name,email\nTwin A,twin@example.com\nTwin B,twin@example.com\n')
    expect(await commit(body.id)).toMatchObject({ state: 'done', problem: null })
    expect(await names('Twin')).toEqual(['Twin A'])
    const again = await people.owner('POST', `/api/client-imports/${body.id}/commit`, { withTwins: true })
    expect([again.status, again.body.code]).toEqual([409, 'import-state-refused'])
  })

  it('is undone as a whole, unless somebody worked on one of them', async () => {
    const { body } = await upload('name\nUndo One\nUndo Two\nUndo Three\n')
    await commit(body.id)
    const [, second] = (await people.owner('GET', '/api/clients?search=Undo')).body.clients
    await people.owner('PATCH', `/api/clients/${second.id}`, { phone: '0176 5550' })
    const refused = await people.owner('POST', `/api/client-imports/${body.id}/undo`, {})
    expect(refused.body).toMatchObject({ undone: false, touchedCount: 1, touched: [{ clientId: second.id }] })
    expect(await names('Undo')).toHaveLength(3)

    const other = (await upload('name\nRedo One\nRedo Two\n')).body
    await commit(other.id)
    const [first] = (await people.owner('GET', '/api/clients?search=Redo')).body.clients
    expect((await people.owner('GET', `/api/client-imports/${other.id}`)).body).toMatchObject({ added: 2 })
    expect((await people.owner('POST', `/api/client-imports/${other.id}/undo`, {})).body.undone).toBe(true)
    expect(await names('Redo')).toEqual([])
    expect((await people.owner('GET', `/api/clients/${first.id}`)).status).toBe(404)
  })

  it('is the owner’s alone', async () => {
    for (const role of ['practitioner', 'reception'] as const)
      expect((await people[role]('GET', '/api/client-imports')).status).toBe(403)
  })

  it(
    'of thousands of rows, some of them bad, leaves the server answering others, and is undone as a whole',
    async () => {
      const bad = Math.floor(manyRows / 50)
      const lines = Array.from({ length: manyRows }, (_, i) =>
        i % 50 === 49
          ? `Bad ${i},bad${i}@,12,31/31/1980`
          : `Many ${i},many${i}@example.com,01${i}5550,1980-01-01`,
      )
      const spent: { [step: string]: number } = {}
      const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
        const before = performance.now()
        const result = await work()
        spent[`${step} s`] = Math.round((performance.now() - before) / 100) / 10
        return result
      }
      const { body } = await timed('upload', () =>
        upload(`name,email,phone,birth date\n${lines.join('\n')}\n`),
      )
      let answered = 0
      let running = true
      let [longestMs, mostBytes] = [0, 0]
      const others = (async () => {
        while (running) {
          const before = performance.now()
          const { status } = await people.reception('GET', '/api/me')
          if (status === 200) answered++
          longestMs = Math.max(longestMs, Math.round(performance.now() - before))
          mostBytes = Math.max(mostBytes, process.memoryUsage().rss)
        }
      })()
      const checked = await timed('check', () => check(body.id))
      const report = await timed('bad rows', () =>
        people.owner('GET', `/api/client-imports/${body.id}/bad-rows.csv`),
      )
      const job = await timed('commit', () => commit(body.id))
      running = false
      await others
      expect(checked).toMatchObject({ rows: manyRows, ready: manyRows - bad, bad, twins: 0 })
      expect(checked.findings).toHaveLength(Math.min(100, bad))
      expect(report.bytes.toString().trim().split('\r\n')).toHaveLength(bad + 1)
      expect(job.state).toBe('done')
      // Each of the three reads the table through: had one of them not let go, nobody else were answered meanwhile.
      expect(answered).toBeGreaterThan(10)
      const undone = await timed('undo', () =>
        people.owner('POST', `/api/client-imports/${body.id}/undo`, {}),
      )
      expect(undone.body.undone).toBe(true)
      if (manyRows > 10_000)
        process.stdout.write(
          `${JSON.stringify({ rows: manyRows, ...spent, answered, longestMs, megabytes: Math.round(mostBytes / 1e6) })}\n`,
        )
    },
    60_000 + manyRows * 5,
  )
})
