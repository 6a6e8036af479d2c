import {
  type ClientLanguage,
  type ClientWord,
  directionOf,
  formatMoney,
  type Grade,
  languageNames,
  localeFor,
  type Say,
  selfCheckOutcomes,
} from '@halftone/clinic'
import { type Html, html } from './html.ts'
import {
  type Estimate,
  fewStages,
  type ModelName,
  modelNames,
  modelStages,
  type PublicPageFacts,
} from './page-facts.ts'
import { peopleSection } from './render-people.ts'
import { style } from './style.ts'

export type EnquiryDraft = {
  readonly kind: string
  readonly name: string
  readonly contact: string
  readonly text: string
}

export type PageInput = {
  readonly page: PublicPageFacts
  readonly say: Say
  readonly language: ClientLanguage
  readonly origin: string
  readonly model: ModelName
  readonly estimate: Estimate | null
  readonly enquiry: { readonly state: 'fresh' | 'sent' | 'wrong' | 'too-many'; readonly draft: EnquiryDraft }
}

/** How sure each statement is; the words are the catalogue's. */
const whatGrades: { readonly [name: string]: Grade } = {
  is: 'literature',
  conceals: 'literature',
  nonSurgical: 'law',
  shaved: 'consensus',
}
const askedGrades: { readonly [name: string]: Grade } = {
  sessions: 'literature',
  upkeep: 'consensus',
  pain: 'consensus',
  invasive: 'law',
  hair: 'literature',
  moles: 'law',
  anyone: 'consensus',
  risk: 'literature',
  fade: 'literature',
  removal: 'literature',
  recovery: 'consensus',
}

const sections = ['what', 'asked', 'kinds', 'check', 'cost', 'see', 'ask'] as const
const titleOf = (name: (typeof sections)[number]) => `public.${name}Title` as ClientWord

/** The public page of a clinic as one document that reads without a script. */
export function renderPublicPage(input: PageInput): string {
  const { page, say, language, origin } = input
  const title = say('public.title', { clinic: page.clinicName })
  const base = `/c/${page.slug}`
  const at = (name: ClientLanguage) => `${base}?lang=${name}`
  const document = html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <meta name="description" content="${say('public.lead')}" />
        <meta name="theme-color" content="#faf8f3" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#151513" media="(prefers-color-scheme: dark)" />
        <link rel="icon" href="/portal-icon.svg" type="image/svg+xml" />
        <link rel="canonical" href="${origin}${at(language)}" />
        ${page.languages.map((name) => html`<link rel="alternate" hreflang="${name}" href="${origin}${at(name)}" />`)}
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <a class="skip" href="#what">${say('common.skip')}</a>
        <header>
          <p><strong>${page.clinicName}</strong></p>
          <ul class="langs" aria-label="${say('common.language')}">
            ${page.languages.map(
              (name) =>
                html`<li>
                  <a
                    href="${at(name)}"
                    hreflang="${name}"
                    lang="${name}"
                    ${name === language ? html` aria-current="true"` : null}
                    >${languageNames[name]}</a
                  >
                </li>`,
            )}
          </ul>
          <h1>${title}</h1>
          <p>${say('public.lead')}</p>
          ${page.intro !== null && html`<p dir="auto">${page.intro}</p>`}
          <nav aria-label="${say('public.contents')}">
            <ul>
              ${sections.map((name) => html`<li><a href="#${name}">${say(titleOf(name))}</a></li>`)}
              <li><a href="/portal">${say('public.portalLink')}</a></li>
            </ul>
          </nav>
        </header>
        <main>
          ${whatSection(input)} ${askedSection(input)} ${kindsSection(input)} ${checkSection(input)}
          ${costSection(input)} ${seeSection(input)} ${peopleSection(page, say)} ${askSection(input)}
        </main>
        <footer>
          ${page.address !== null && html`<p dir="auto">${page.address}</p>`}
          ${
            page.phone !== null &&
            html`<p>
              <a href="tel:${page.phone.replaceAll(/[^+\d]/g, '')}"><bdi>${page.phone}</bdi></a>
            </p>`
          }
          <p>${say('public.gradeNote')}</p>
          <p>${say('public.powered')}</p>
        </footer>
        <script src="/clinic-page.js" defer></script>
      </body>
    </html>`
  return document.markup
}

const chip = (say: Say, grade: Grade): Html =>
  html`<p><span class="grade">${say('public.graded', { grade: say(`grade.${grade}`) })}</span></p>`

const whatSection = ({ say }: PageInput): Html =>
  html`<section id="what">
    <h2>${say('public.whatTitle')}</h2>
    <div class="asked">
      ${Object.entries(whatGrades).map(
        ([name, grade]) =>
          html`<div>
            <p>${say(`public.what.${name}` as ClientWord)}</p>
            ${chip(say, grade)}
          </div>`,
      )}
    </div>
  </section>`

const askedSection = ({ say }: PageInput): Html =>
  html`<section id="asked">
    <h2>${say('public.askedTitle')}</h2>
    <div class="asked">
      ${Object.entries(askedGrades).map(
        ([name, grade]) =>
          html`<div>
            <h3>${say(`public.asked.${name}Q` as ClientWord)}</h3>
            <p>${say(`public.asked.${name}A` as ClientWord)}</p>
            ${chip(say, grade)}
          </div>`,
      )}
    </div>
  </section>`

const kindRows = ['lasts', 'gone', 'change', 'cost'] as const

const kindsSection = ({ say }: PageInput): Html =>
  html`<section id="kinds">
    <h2>${say('public.kindsTitle')}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="${say('public.kindsTitle')}">
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${say('public.kinds.permanent')}</th>
            <th scope="col">${say('public.kinds.temporary')}</th>
          </tr>
        </thead>
        <tbody>
          ${kindRows.map(
            (row) =>
              html`<tr>
                <th scope="row">${say(`public.kinds.${row}Row`)}</th>
                <td>${say(`public.kinds.${row}P`)}</td>
                <td>${say(`public.kinds.${row}T`)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${chip(say, 'consensus')}
  </section>`

const checkSection = ({ page, say }: PageInput): Html =>
  html`<section id="check">
    <h2>${say('public.checkTitle')}</h2>
    <p>${say('public.checkLead')}</p>
    <noscript
      ><p><strong>${say('public.checkNoScript')}</strong></p></noscript
    >
    <form data-check hidden>
      ${page.questions.map(
        ({ name, yes, no, months }) =>
          html`<fieldset>
            <legend>
              ${say(`public.checkQ.${name}`, {
                months: say('count.months', { count: months ?? 0 }),
              })}
            </legend>
            <label class="pick"
              ><input type="radio" name="${name}" value="yes" data-outcome="${yes}" />${say(
                'common.yes',
              )}</label
            ><label class="pick"
              ><input type="radio" name="${name}" value="no" data-outcome="${no}" />${say('common.no')}</label
            >
          </fieldset>`,
      )}<button class="button">${say('public.checkButton')}</button>
      <div data-result role="status">
        <p class="fault" data-missing hidden>${say('public.checkAgain')}</p>
        ${selfCheckOutcomes.map(
          (outcome) =>
            html`<div class="result" data-for="${outcome}" hidden>
              <p><strong>${say(`public.checkOutcome.${outcome}`)}</strong></p>
              <p class="soft">${say('public.checkNote')}</p>
              ${
                outcome !== 'never' &&
                html`<button type="button" class="button plain" data-take>${say('public.checkSend')}</button>`
              }
            </div>`,
        )}
      </div>
    </form>
  </section>`

function costSection({ page, say, language, estimate }: PageInput): Html {
  const { extras } = page.settings.prices
  const wish = estimate?.wish
  const offered = extras.filter(({ included }) => !included)
  return html`<section id="cost">
    <h2>${say('public.costTitle')}</h2>
    <form method="get" action="/c/${page.slug}#cost">
      <input type="hidden" name="lang" value="${language}" />
      <label class="field"
        ><span>${say('public.costStage')}</span
        ><select name="stage">
          ${modelNames.map(
            (name) =>
              html`<option value="${name}" ${wish?.stage === name ? html` selected` : null}>
                ${say(`public.stage.${name}`)}
              </option>`,
          )}
        </select></label
      >
      <label class="pick"
        ><input type="checkbox" name="scars" value="yes" ${wish?.scars ? html` checked` : null} />${say(
          'public.costScars',
        )}</label
      >
      ${
        offered.length > 0 &&
        html`<fieldset>
          <legend>${say('public.costExtras')}</legend>
          ${offered.map(
            ({ id, name }) =>
              html`<label class="pick"
                ><input
                  type="checkbox"
                  name="extra"
                  value="${id}"
                  ${wish?.extras.includes(id) ? html` checked` : null}
                /><bdi>${name}</bdi></label
              >`,
          )}
        </fieldset>`
      }
      <button class="button">${say('public.costShow')}</button>
    </form>
    ${estimate !== null && estimateResult(estimate, { page, say, language })}
  </section>`
}

function estimateResult(
  { range, areaCm2, sessionCount }: Estimate,
  { page, say, language }: Pick<PageInput, 'page' | 'say' | 'language'>,
): Html {
  const { low, likely, high } = range
  const locale = localeFor(language, page.locale)
  // Set apart from the text around it: a currency before or after its number must not wander with the direction.
  const money = (minor: number) => `\u2068${formatMoney(minor, likely.currency, locale)}\u2069`
  const [instalment] = likely.instalments
  return html`<div class="result" role="status">
    <p class="amount">
      ${say('public.costLikely', {
        amount: money(likely.totalMinor),
      })}
    </p>
    <p>
      ${say('public.costBetween', { low: money(low.totalMinor), high: money(high.totalMinor) })}
      <span class="grade">${say('common.estimate')}</span>
    </p>
    <p>
      ${say('public.costWhy', {
        area: Math.round(areaCm2),
        sessions: say('count.sessions', { count: sessionCount }),
      })}
    </p>
    <h3>${say('public.costFactors')}</h3>
    <dl class="sums">
      ${likely.factors.map(
        ({ factor, amountMinor }) =>
          html`<div>
            <dt>${say(`plan.factor.${factor}` as ClientWord)}</dt>
            <dd>${money(amountMinor)}</dd>
          </div>`,
      )}${
        likely.tax.mode === 'none'
          ? null
          : html`<div>
              <dt>${say('plan.tax')}</dt>
              <dd>${money(likely.tax.amountMinor)}</dd>
            </div>`
      }
    </dl>
    <p>
      ${say('public.costDeposit', { amount: money(likely.depositMinor) })}
      ${
        instalment !== undefined && likely.instalments.length > 1
          ? say('public.costInstalments', {
              count: likely.instalments.length,
              amount: money(instalment.amountMinor),
            })
          : say('public.costOne')
      }
    </p>
    ${likely.isExample && html`<p class="fault">${say('public.costExample')}</p>`}
  </div>`
}

function seeSection({ page, say, language, model }: PageInput): Html {
  const modelWord = say(`public.stage.${model}`)
  const stageWord = (stage: string) => say(`plan.stage.${stage}` as ClientWord)
  const source = (name: string, stage: string) => `/c/${page.slug}/models/${name}/${stage}.webp`
  return html`<section id="see">
    <h2>${say('public.seeTitle')}</h2>
    <form method="get" action="/c/${page.slug}#see" data-see-form>
      <input type="hidden" name="lang" value="${language}" />
      <label class="field"
        ><span>${say('public.seeModel')}</span
        ><select name="model" data-model>
          ${modelNames.map(
            (name) =>
              html`<option value="${name}" ${name === model ? html` selected` : null}>
                ${say(`public.stage.${name}`)}
              </option>`,
          )}
        </select></label
      ><button class="button plain">${say('public.seeShow')}</button>
    </form>
    <div class="pictures" data-few>
      ${fewStages.map(
        (stage) =>
          html`<figure>
            <img
              loading="lazy"
              width="640"
              height="800"
              src="${source(model, stage)}"
              alt="${say('public.seeAlt', { model: modelWord, stage: stageWord(stage) })}"
            />
            <figcaption>${stageWord(stage)}</figcaption>
          </figure>`,
      )}
    </div>
    <div class="slider" data-slider data-base="/c/${page.slug}/models" hidden>
      <img alt="" width="640" height="800" data-picture />
      <label class="field"
        ><span>${say('public.seeStep')}: <strong data-step></strong></span>
        <input
          type="range"
          min="0"
          max="${modelStages.length - 1}"
          value="4"
          data-stages="${modelStages.join(',')}"
          data-words="${JSON.stringify(modelStages.map(stageWord))}"
      /></label>
    </div>
    <p class="soft">${say('public.seeNote')}</p>
  </section>`
}

/** Practitioners who have a profile; nothing while there is none. */
function askSection({ page, say, language, enquiry }: PageInput): Html {
  const { state, draft } = enquiry
  const years = say('public.years', { count: page.settings.retention.enquiryYears })
  const whatsapp = page.whatsapp?.replaceAll(/\D/g, '')
  const chosen = (kind: string) => (draft.kind === kind ? html` checked` : null)
  return html`<section id="ask">
    <h2>${say('public.askTitle')}</h2>
    ${
      state === 'sent'
        ? html`<p class="result" role="status"><strong>${say('public.askThanks')}</strong></p>`
        : html`<p>${say('public.askLead')}</p>
            <form method="post" action="/c/${page.slug}/enquiries?lang=${language}#ask">
              ${state !== 'fresh' && html`<p class="fault" role="alert">${say(state === 'wrong' ? 'public.askWrong' : 'public.askTooMany')}</p>`}
              <fieldset>
                <legend class="soft">${say('public.askTitle')}</legend>
                <label class="pick"
                  ><input
                    type="radio"
                    name="kind"
                    value="consultation"
                    ${chosen('consultation')}
                  />${say('public.kindConsultation')}</label
                ><label class="pick"
                  ><input
                    type="radio"
                    name="kind"
                    value="question"
                    ${chosen('question')}
                  />${say('public.kindQuestion')}</label
                >
              </fieldset>
              <label class="field"
                ><span>${say('public.askName')}</span
                ><input name="name" required maxlength="120" autocomplete="name" value="${draft.name}"
              /></label>
              <label class="field"
                ><span>${say('public.askContact')}</span
                ><input name="contact" required maxlength="254" autocomplete="email" value="${draft.contact}"
              /></label>
              <label class="field"
                ><span>${say('public.askText')}</span
                ><textarea name="text" required rows="4" maxlength="4000" data-message>
${draft.text}</textarea>
              </label>
              <input type="hidden" name="check" data-check-field />
              <div class="trap" aria-hidden="true">
                <label>Website<input name="website" tabindex="-1" autocomplete="off" /></label>
              </div>
              <label class="pick"
                ><input type="checkbox" name="adult" value="yes" required />${say('public.askAdult')}</label
              >
              <p class="soft">${say('public.askKeep', { years })}</p>
              <button class="button">${say('public.askSend')}</button>
            </form>`
    }
    ${
      whatsapp !== undefined &&
      html`<p>
          <a class="button plain" href="https://wa.me/${whatsapp}" rel="noreferrer"
            >${say('public.whatsapp')}</a
          >
        </p>
        <p class="soft">${say('public.whatsappNote')}</p>`
    }
  </section>`
}
