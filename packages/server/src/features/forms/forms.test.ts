import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClient, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { asOwner } from '../../../test/database.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
})
afterAll(() => test.close())

const question = { block: 'question', id: 'coffee', text: 'Coffee?', answer: 'yes-no', required: true }
const content = { title: 'Small talk', lead: null, blocks: [question] }
const addForm = async (change: object = {}) =>
  (await people.owner('POST', '/api/forms', { kind: 'questions', name: 'Small talk', content, ...change }))
    .body

describe('the forms of a clinic', () => {
  it('are there from the start, published, a health screen and a consent', async () => {
    const { forms } = (await people.practitioner('GET', '/api/forms')).body
    expect(
      forms.map((form: { kind: string; version: number; changed: boolean }) => [
        form.kind,
        form.version,
        form.changed,
      ]),
    ).toEqual([
      ['health-screen', 1, false],
      ['consent', 1, false],
    ])
  })

  it('are closed to reception and changed by the owner only', async () => {
    expect((await people.reception('GET', '/api/forms')).status).toBe(403)
    expect(
      (await people.practitioner('POST', '/api/forms', { kind: 'questions', name: 'x', content })).status,
    ).toBe(403)
    const form = await addForm()
    expect(
      (await people.practitioner('PUT', `/api/forms/${form.id}`, { revision: 1, name: 'y' })).status,
    ).toBe(403)
    expect(
      (await people.practitioner('POST', `/api/forms/${form.id}/versions`, { revision: 1 })).status,
    ).toBe(403)
  })

  it('refuse a save over what somebody else has saved', async () => {
    const form = await addForm()
    expect(
      (await people.owner('PUT', `/api/forms/${form.id}`, { revision: 1, name: 'First' })).body.revision,
    ).toBe(2)
    const late = await people.owner('PUT', `/api/forms/${form.id}`, { revision: 1, name: 'Second' })
    expect([late.status, late.body.code, late.body.currentRevision]).toEqual([
      409,
      'form-changed-elsewhere',
      2,
    ])
  })

  it('freeze a version whose checksum is that of its content, and keep it when the draft moves on', async () => {
    const form = await addForm()
    const first = (await people.owner('POST', `/api/forms/${form.id}/versions`, { revision: 1 })).body
    const stored = await asOwner(test.database.config, (client) =>
      client.query('select content from form_version where id = $1', [first.id]),
    )
    const text = stored.rows[0].content as string
    expect(createHash('sha256').update(text).digest('hex')).toBe(first.contentSha256)
    expect(JSON.parse(text)).toEqual(content)
    const edited = { ...content, title: 'Long talk' }
    const saved = (await people.owner('PUT', `/api/forms/${form.id}`, { revision: 1, content: edited })).body
    expect([saved.changed, saved.version]).toEqual([true, 1])
    const second = (await people.owner('POST', `/api/forms/${form.id}/versions`, { revision: 2 })).body
    expect([second.version, second.content.title]).toEqual([2, 'Long talk'])
    expect((await people.owner('GET', `/api/form-versions/${first.id}`)).body).toEqual(first)
    // Nothing has changed since: publishing again makes no third version.
    expect((await people.owner('POST', `/api/forms/${form.id}/versions`, { revision: 2 })).body.id).toBe(
      second.id,
    )
    const { versions } = (await people.practitioner('GET', `/api/forms/${form.id}/versions`)).body
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([2, 1])
    await expect(
      asOwner(test.database.config, (client) => client.query(`update form_version set content = '{}'`)),
    ).rejects.toThrow(/append-only/)
  })

  it('are not published while something is missing, and point to it', async () => {
    const empty = await addForm({ kind: 'consent', content: { ...content, blocks: [] } })
    const answer = await people.owner('POST', `/api/forms/${empty.id}/versions`, { revision: 1 })
    expect([answer.status, answer.body.code]).toEqual([422, 'form-incomplete'])
    expect(answer.body.errors.length).toBeGreaterThan(15)
    const { id: clientId } = (await people.owner('POST', '/api/clients', aClient())).body
    const begun = await people.owner('POST', `/api/clients/${clientId}/answers`, { formId: empty.id })
    expect([begun.status, begun.body.code]).toEqual([422, 'form-incomplete'])
  })

  it('name the place of a block that cannot be used', async () => {
    const bad = { ...content, blocks: [question, { ...question, id: 'Not An Id' }] }
    const answer = await people.owner('POST', '/api/forms', { kind: 'questions', name: 'x', content: bad })
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/content/blocks/1/id'])
  })
})
