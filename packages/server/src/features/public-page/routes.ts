import { gzipSync } from 'node:zlib'
import {
  chooseLanguage,
  type ClientLanguage,
  clientSay,
  erasableFrom,
  isClientLanguage,
  selfCheckNames,
} from '@halftone/clinic'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { answerNotFound, Problem } from '../../problems.ts'
import type { Services } from '../../services.ts'
import { createTryLimiter } from '../identity/try-limiter.ts'
import { getPhotoRow, photoFiles, photoFolder } from '../photos/queries.ts'
import {
  estimate,
  fewStages,
  isModelName,
  modelNames,
  modelStages,
  type PublicPageFacts,
  readPublicPage,
} from './page-facts.ts'
import { type EnquiryDraft, type PageInput, renderPublicPage } from './render-page.ts'

const formBytes = 32 * 1024
/** Enquiries from one address in five minutes. */
const mostEnquiries = 5
/** Pictures that one address sets off in five minutes, drawn or kept. */
const mostPictures = 400

const noDraft: EnquiryDraft = { kind: 'consultation', name: '', contact: '', text: '' }

/** Every value of a name in an address or a form, each cut to what a page can need. */
const valuesOf = (search: URLSearchParams, name: string): string[] =>
  search.getAll(name).map((value) => value.slice(0, 4000))

function languageOf(request: FastifyRequest, search: URLSearchParams, page: PublicPageFacts): ClientLanguage {
  const asked = search.get('lang')
  if (isClientLanguage(asked) && page.languages.includes(asked)) return asked
  const wanted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim() ?? '')
  return chooseLanguage(wanted, page.languages)
}

const searchOf = (request: FastifyRequest) => new URL(request.url, 'http://localhost').searchParams

/** The pages that anybody may read, written by the server so that they need no script. */
export function addPublicPageRoutes(app: FastifyInstance, services: Services): void {
  const { clientPictures, database, now } = services
  const limiter = createTryLimiter()

  /** An address that is none looks to everybody like any other missing page. */
  const findPage = async (request: FastifyRequest): Promise<PublicPageFacts | undefined> => {
    const { slug } = request.params as { slug: string }
    if (!/^[a-z0-9-]{3,60}$/.test(slug)) return undefined
    return readPublicPage(services, slug).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'not-found') return undefined
      throw error
    })
  }

  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    page: PublicPageFacts,
    enquiry: PageInput['enquiry'],
    status = 200,
  ) => {
    const search = searchOf(request)
    const language = languageOf(request, search, page)
    const [stage, model] = [search.get('stage'), search.get('model')]
    const input: PageInput = {
      ...{ page, language, enquiry },
      say: await clientSay(language),
      origin: `${request.protocol}://${request.host}`,
      model: isModelName(model) ? model : 'norwood-3',
      estimate: isModelName(stage)
        ? await estimate(services, page, {
            stage,
            scars: search.get('scars') === 'yes',
            extras: valuesOf(search, 'extra').slice(0, 20),
          })
        : null,
    }
    const text = renderPublicPage(input)
    const isFresh = enquiry.state === 'fresh'
    void reply
      .status(status)
      .type('text/html; charset=utf-8')
      .header('content-language', language)
      .header('vary', 'accept-language, accept-encoding')
      // Whoever takes a permission back is gone at once: with people on it nobody keeps a copy of the page.
      .header(
        'cache-control',
        !isFresh ? 'no-store' : page.people.length > 0 ? 'public, no-cache' : 'public, max-age=120',
      )
    if (!(request.headers['accept-encoding'] ?? '').includes('gzip')) return reply.send(text)
    return reply.header('content-encoding', 'gzip').send(gzipSync(text))
  }

  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytes },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )

    scope.get('/c/:slug', { schema: { hide: true } }, async (request, reply) => {
      const page = await findPage(request)
      if (page === undefined) return answerNotFound(request, reply)
      const state = searchOf(request).get('sent') === '1' ? 'sent' : 'fresh'
      return send(request, reply, page, { state, draft: noDraft })
    })

    scope.get('/c/:slug/models/:name/:file', { schema: { hide: true } }, async (request, reply) => {
      const { name, file } = request.params as { name: string; file: string }
      const stage = modelStages.find((one) => file === `${one}.webp`)
      if (!isModelName(name) || stage === undefined) return answerNotFound(request, reply)
      limiter.begin([{ name: `pictures ${request.ip}`, most: mostPictures }], now())
      if ((await findPage(request)) === undefined) return answerNotFound(request, reply)
      const picture = await clientPictures.model(name, stage)
      return reply.header('cache-control', 'public, max-age=604800').type('image/webp').send(picture)
    })

    scope.get('/c/:slug/results/:file', { schema: { hide: true } }, async (request, reply) => {
      const { file } = request.params as { file: string }
      limiter.begin([{ name: `pictures ${request.ip}`, most: mostPictures }], now())
      const page = await findPage(request)
      const result = page?.people
        .flatMap(({ results }) => results)
        .find(({ photoId }) => file === `${photoId}.webp`)
      if (page === undefined || result === undefined) return answerNotFound(request, reply)
      const photo = await database.inClinic(page.clinicId, (transaction) =>
        getPhotoRow(transaction, result.photoId),
      )
      const bytes =
        photo.demoName === null
          ? await services.files.read(`${photoFolder(page.clinicId, photo.id)}/${photoFiles.thumb}`)
          : await services.demoPhotos.file(photo.demoName, photo.view, 'thumb')
      if (bytes === undefined) return answerNotFound(request, reply)
      return reply.header('cache-control', 'no-store').type('image/webp').send(bytes)
    })

    scope.post('/c/:slug/enquiries', { schema: { hide: true } }, async (request, reply) => {
      const page = await findPage(request)
      if (page === undefined) return answerNotFound(request, reply)
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
      const language = languageOf(request, searchOf(request), page)
      const thank = () => reply.redirect(`/c/${page.slug}?lang=${language}&sent=1#ask`, 303)
      // A field that no person sees: whoever fills it in is thanked and forgotten.
      if ((form.get('website') ?? '') !== '') return thank()
      const field = (name: string, most: number) =>
        (form.get(name) ?? '')
          .replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, ' ')
          .trim()
          .slice(0, most)
      const draft: EnquiryDraft = {
        kind: field('kind', 20) === 'question' ? 'question' : 'consultation',
        name: field('name', 120),
        contact: field('contact', 254),
        text: (form.get('text') ?? '').replaceAll('\u0000', '').trim().slice(0, 4000),
      }
      const isReachable = /@.+\..+/.test(draft.contact) || draft.contact.replaceAll(/\D/g, '').length >= 6
      if (draft.name === '' || draft.text === '' || !isReachable || form.get('adult') !== 'yes')
        return send(request, reply, page, { state: 'wrong', draft }, 422)
      try {
        limiter.begin([{ name: `enquiry ${request.ip}`, most: mostEnquiries }], now())
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        return send(request, reply, page, { state: 'too-many', draft }, 429)
      }
      const known = new Set<string>(selfCheckNames)
      const check = (form.get('check') ?? '').split(',').filter((name) => known.has(name))
      await database.inClinic(page.clinicId, (transaction) =>
        transaction
          .insertInto('enquiry')
          .values({
            ...{ clinicId: page.clinicId, id: uuidv7(), language, receivedAt: now() },
            ...{ name: draft.name, contact: draft.contact, text: draft.text },
            kind: draft.kind === 'question' ? 'question' : 'consultation',
            selfCheck: check.length === 0 ? null : JSON.stringify(check),
            // [RT-4] A legal hold is for clients: nobody holds an enquiry.
            forgetOn: erasableFrom('enquiry', page.today, false, page.settings) ?? page.today,
            ...{ answer: null, answeredAt: null, answeredBy: null },
          })
          .execute(),
      )
      return thank()
    })
  })
}

/** Draws what a first visitor would wait for, one after the other; what fails is drawn when it is asked for. */
export async function warmPublicPictures({ clientPictures }: Services): Promise<void> {
  for (const name of modelNames)
    for (const stage of fewStages) await clientPictures.model(name, stage).catch(() => undefined)
}
