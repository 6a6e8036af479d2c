/** Texts by key; keys may lie in one another. */
export type Catalogue = { readonly [name: string]: string | Catalogue }

const plural = /_(zero|one|two|few|many|other)$/
const gap = /\{\{([^}]*)\}\}/g

/** Plural forms that stand for a single number, whose text may say it in a word instead of these gaps. */
const singleNumber = new Set(['zero', 'one', 'two'])
const numberGaps = new Set(['count', 'value', 'entries', 'clients'])

/** Every text of a catalogue with its whole key. */
export function textsOf(tree: Catalogue, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[`${path}${name}`, value] as [string, string]]
      : textsOf(value, `${path}${name}.`),
  )
}

export const stemOf = (key: string): string => key.replace(plural, '')
export const gapsOf = (text: string): string[] => [...text.matchAll(gap)].map(([, name]) => name ?? '')

type Forms = Map<string, Map<string, string>>

/** Texts of each key by plural form; a key without plurals has the form ''. */
function formsOf(catalogue: Catalogue): Forms {
  const forms: Forms = new Map()
  for (const [key, text] of textsOf(catalogue)) {
    const stem = stemOf(key)
    const form = key === stem ? '' : key.slice(stem.length + 1)
    forms.set(stem, (forms.get(stem) ?? new Map<string, string>()).set(form, text))
  }
  return forms
}

/**
 * What keeps a catalogue from standing in for English's, a sentence each: a key too few or too many, a plural form that the
 * language has or has not, a gap that is left out or that nobody fills, an empty text.
 */
export function catalogueFaults(language: string, catalogue: Catalogue, english: Catalogue): string[] {
  const [own, source] = [formsOf(catalogue), formsOf(english)]
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const faults = [...own.keys()].filter((key) => !source.has(key)).map((key) => `${key} is not in English`)
  for (const [key, sourceForms] of source) {
    const forms = own.get(key)
    if (forms === undefined) {
      faults.push(`${key} is missing`)
      continue
    }
    // None has words of its own wherever English gives it some, also where the language has no such form.
    const none = sourceForms.has('zero') ? ['zero'] : []
    const wanted = new Set(sourceForms.has('') ? [''] : [...needed, ...none])
    for (const form of wanted)
      if (!forms.has(form)) faults.push(`${key} has no form ${form === '' ? 'without a plural' : form}`)
    const known = new Set([...sourceForms.values()].flatMap(gapsOf))
    const whole = new Set(gapsOf(sourceForms.get('') ?? sourceForms.get('other') ?? ''))
    for (const [form, text] of forms) {
      const name = form === '' ? key : `${key}_${form}`
      if (!wanted.has(form)) faults.push(`${name} is a form that ${language} has not`)
      if (text.trim() === '') faults.push(`${name} is empty`)
      const gaps = gapsOf(text)
      for (const each of gaps)
        if (!known.has(each)) faults.push(`${name} has a gap {{${each}}} that nobody fills`)
      for (const each of whole)
        if (!gaps.includes(each) && !(numberGaps.has(each) && singleNumber.has(form)))
          faults.push(`${name} leaves out {{${each}}}`)
    }
  }
  return faults
}
