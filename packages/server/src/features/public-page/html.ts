/** A piece of markup that is safe to be put into another one. */
export type Html = { readonly markup: string }

type Value = string | number | Html | readonly Html[] | null | false

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

function markupOf(value: Value): string {
  if (value === null || value === false) return ''
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'number') return String(value)
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
}

/** Markup with values in it; whatever is no markup itself is escaped. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return {
    markup: parts.reduce((so, part, index) => so + part + markupOf(values[index] ?? null), ''),
  }
}
