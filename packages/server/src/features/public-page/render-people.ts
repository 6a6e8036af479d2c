import type { Say } from '@halftone/clinic'
import { type Html, html } from './html.ts'
import type { PublicPageFacts } from './page-facts.ts'

/** Who does the work, as far as they and their clients permit; nothing where nobody wants to be shown. */
export const peopleSection = (page: Pick<PublicPageFacts, 'people' | 'slug'>, say: Say): Html | null =>
  page.people.length === 0
    ? null
    : html`<section id="people">
        <h2>${say('public.peopleTitle')}</h2>
        <p class="soft">${say('public.peopleNote')}</p>
        <div class="asked">
          ${page.people.map(
            ({ name, about, sinceYear, credentials, results }) =>
              html`<div>
                <h3><bdi>${name}</bdi></h3>
                ${sinceYear !== null && html`<p>${say('public.peopleSince', { year: String(sinceYear) })}</p>`}
                ${about !== null && html`<p dir="auto">${about}</p>`}
                ${
                  credentials.length > 0 &&
                  html`<p class="soft">${say('public.peopleCredentials')}</p>
                    <ul>
                      ${credentials.map((one) => html`<li><bdi>${one}</bdi></li>`)}
                    </ul>`
                }
                ${
                  results.length > 0 &&
                  html`<ul class="results">
                    ${results.map(({ photoId, healedDays, caption }) => {
                      const told = say('public.peopleHealed', {
                        days: say('count.days', { count: healedDays }),
                      })
                      return html`<li>
                        <figure>
                          <img
                            src="/c/${page.slug}/results/${photoId}.webp"
                            alt="${told}"
                            loading="lazy"
                            decoding="async"
                          />
                          <figcaption>
                            ${told}${caption !== null && html`<br /><bdi>${caption}</bdi>`}
                          </figcaption>
                        </figure>
                      </li>`
                    })}
                  </ul>`
                }
              </div>`,
          )}
        </div>
      </section>`
