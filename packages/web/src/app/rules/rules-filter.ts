import { ruleFamilies, sourceNamesOf, type NumberedRule } from '@halftone/clinic'

export type RulesFilter = {
  /** Every word must be there: in the id, the sentence, the name of the family or of a source. */
  readonly words: string
  /** Only what a clinic may set for itself. */
  readonly disputed: boolean
  /** Only rules in this set; absent: all. */
  readonly changedIds?: ReadonlySet<string> | undefined
}

/** Rules that belong together; `key` is what their ids begin with. */
export type ShownFamily = { readonly key: string; readonly rules: readonly NumberedRule[] }

const wholeId = /^[a-z]{2}-\d+$/

const allFamilies: readonly ShownFamily[] = ruleFamilies.map(({ rules }) => {
  const numbered = Object.entries(rules).map(([id, rule]): NumberedRule => ({ id, ...rule }))
  return { key: familyKey(numbered[0]?.id ?? ''), rules: numbered }
})
export const ruleCount = allFamilies.reduce((sum, { rules }) => sum + rules.length, 0)

/** `CA-7` belongs to `CA`. */
export function familyKey(ruleId: string): string {
  return ruleId.split('-')[0] ?? ''
}

/** The families with the rules that a filter leaves; a family without any is left out. */
export function filterRules(
  filter: RulesFilter,
  titleOf: (ruleId: string) => string,
): readonly ShownFamily[] {
  const words = filter.words.toLocaleLowerCase().split(/\s+/u).filter(Boolean)
  const says = (rule: NumberedRule) => {
    const text = [rule.sentence, titleOf(rule.id), ...sourceNamesOf(rule.sources.join(', '))]
      .join(' ')
      .toLocaleLowerCase()
    const id = rule.id.toLocaleLowerCase()
    // A whole id means that rule: CA-1 is not CA-11.
    return words.every((word) =>
      wholeId.test(word) ? id === word : text.includes(word) || id.includes(word),
    )
  }
  return allFamilies
    .map(({ key, rules }) => ({
      key,
      rules: rules.filter(
        (rule) =>
          (!filter.disputed || rule.change === 'editable') &&
          (filter.changedIds?.has(rule.id) ?? true) &&
          says(rule),
      ),
    }))
    .filter(({ rules }) => rules.length > 0)
}
