import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientLanguages } from '@halftone/clinic'
import { type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
})
afterAll(() => test.close())

const settings = {
  slug: 'quiet-river',
  published: true,
  languages: [...clientLanguages],
  intro: '<script>alert(1)</script> & more',
  address: null,
  phone: '+353 1 555 0100',
  whatsapp: '+353 87 555 0100',
  emergencyPhone: '112',
  revision: 0,
}
const read = async (path: string) => {
  const answer = await test.anybody('GET', path)
  return { ...answer, text: answer.bytes.toString('utf8') }
}
const ask = (form: Record<string, string>, address = '10.0.0.1') =>
  test.anybody('POST', '/c/quiet-river/enquiries?lang=en', undefined, {
    payload: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    remoteAddress: address,
  })
const aQuestion = {
  kind: 'question',
  name: 'Sam',
  contact: 'sam@example.test',
  text: 'Does it suit grey hair?',
  adult: 'yes',
}

describe('a public page', () => {
  it('is off until the owner switches it on, and only the owner may', async () => {
    expect((await read('/c/quiet-river')).status).toBe(404)
    expect((await people.owner('GET', '/api/public-page')).body).toMatchObject({
      slug: 'clinic-quiet-river',
      published: false,
      revision: 0,
    })
    expect((await people.reception('PUT', '/api/public-page', settings)).status).toBe(403)
    const off = await people.owner('PUT', '/api/public-page', { ...settings, published: false })
    expect(off.body.revision).toBe(1)
    expect((await read('/c/quiet-river')).status).toBe(404)
    expect((await people.owner('PUT', '/api/public-page', settings)).body.code).toBe('changed-elsewhere')
    expect((await people.owner('PUT', '/api/public-page', { ...settings, revision: 1 })).status).toBe(200)
    expect((await read('/c/quiet-river')).status).toBe(200)
    for (const slug of ['a', 'Quiet River', '-x-', 'a--b', '../etc'])
      expect([
        slug,
        (await people.owner('PUT', '/api/public-page', { ...settings, revision: 2, slug })).status,
      ]).toEqual([slug, 422])
  })

  it.each(clientLanguages)('reads whole in %s without a script, under its weight', async (language) => {
    const { text, headers } = await read(`/c/quiet-river?lang=${language}`)
    expect(headers['content-language']).toBe(language)
    expect(text).toContain(
      `<html lang="${language}" dir="${language === 'ar' || language === 'ur' ? 'rtl' : 'ltr'}">`,
    )
    // Every statement has its grade beside it, and no key of the catalogue shines through.
    expect(text.match(/class="grade"/g)?.length).toBeGreaterThanOrEqual(16)
    expect(text).not.toMatch(/>(public|common|plan|grade)\.[a-zA-Z.]+</)
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; more')
    expect(Buffer.byteLength(text)).toBeLessThan(100_000)
  })

  it('speaks the language that the browser asks for, among those that it has', async () => {
    const languageFor = async (wanted: string) =>
      (await test.anybody('GET', '/c/quiet-river', undefined, { headers: { 'accept-language': wanted } }))
        .headers['content-language']
    expect(await languageFor('ur-PK,ur;q=0.9,en;q=0.5')).toBe('ur')
    expect(await languageFor('de-DE')).toBe('en')
  })

  it('estimates a price from the measured area of a model and the clinic’s prices', async () => {
    const { text } = await read('/c/quiet-river?lang=en&stage=norwood-5&scars=yes#cost')
    const amounts = [...text.matchAll(/€([\d,]+\.\d\d)/g)].map(([, amount]) =>
      Number(amount?.replaceAll(',', '')),
    )
    const [likely = 0, low = 0, high = 0] = amounts
    expect(low).toBeLessThan(likely)
    expect(likely).toBeLessThan(high)
    expect(text).toContain('example prices')
    expect((await read('/c/quiet-river?stage=drop%20table')).status).toBe(200)
  }, 60_000)

  it('gives only pictures of models that exist', async () => {
    expect((await read('/c/quiet-river/models/norwood-3/nope.webp')).status).toBe(404)
    expect((await read('/c/quiet-river/models/marco/before.webp')).status).toBe(404)
    expect((await read('/c/nobody-here/models/norwood-3/before.webp')).status).toBe(404)
  })
})

describe('an enquiry', () => {
  it('is kept until its day, seen and answered by staff, with the self-check for the practice alone', async () => {
    const sent = await ask({ ...aQuestion, check: 'illness,nonsense' })
    expect([sent.status, sent.headers['location']]).toEqual([303, '/c/quiet-river?lang=en&sent=1#ask'])
    expect((await read('/c/quiet-river?lang=en&sent=1')).text).toContain('Your message is with the clinic.')
    const { enquiries } = (await people.practitioner('GET', '/api/enquiries')).body
    expect(enquiries).toMatchObject([
      { name: 'Sam', kind: 'question', selfCheck: ['illness'], forgetOn: '2028-03-02' },
    ])
    const [seen] = (await people.reception('GET', '/api/enquiries')).body.enquiries
    expect(seen.selfCheck).toBeNull()
    const answered = await people.reception('PUT', `/api/enquiries/${seen.id}/answer`, {
      answer: 'Called back.',
    })
    expect(answered.body).toMatchObject({ answer: 'Called back.', answeredBy: 'Pat reception' })
    expect((await people.owner('GET', '/api/client-side/counts')).body.enquiries).toBe(0)
    expect((await people.owner('DELETE', `/api/enquiries/${seen.id}`)).status).toBe(204)
  })

  it('from a machine that fills in every field goes nowhere, and a gap is pointed out without losing a word', async () => {
    expect((await ask({ ...aQuestion, website: 'https://spam.test' })).status).toBe(303)
    expect((await people.owner('GET', '/api/enquiries')).body.enquiries).toEqual([])
    for (const gap of [{ adult: '' }, { contact: 'nowhere' }, { text: ' ' }, { name: '' }]) {
      const answer = await ask({ ...aQuestion, ...gap })
      expect(answer.status).toBe(422)
      expect(answer.bytes.toString()).toContain('confirm that you are 18')
    }
    expect((await ask({ ...aQuestion, name: '"><img src=x>', adult: '' })).bytes.toString()).not.toContain(
      '<img src=x>',
    )
  })

  it('is one of a few from one address; a flood is slowed', async () => {
    const statuses = []
    for (let i = 0; i < 7; i++) statuses.push((await ask(aQuestion, '10.9.9.9')).status)
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429, 429])
    expect((await ask(aQuestion, '10.9.9.10')).status).toBe(303)
    const huge = await ask({ ...aQuestion, text: 'x'.repeat(40_000) }, '10.9.9.11')
    expect(huge.status).toBe(413)
  })

  it('posted from another site is refused', async () => {
    const answer = await test.anybody('POST', '/c/quiet-river/enquiries', undefined, {
      payload: new URLSearchParams(aQuestion).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.status).toBe(403)
  })
})
