import { ruleFamilies, rules } from '@halftone/clinic'
import { describe, expect, it } from 'vitest'
import english from '../../messages/en.json' with { type: 'json' }
import { familyKey, filterRules, ruleCount, type RulesFilter } from './rules-filter.ts'

const titles: { readonly [key: string]: string } = english.ruleFamily
const titleOf = (ruleId: string) => titles[familyKey(ruleId)] ?? ''
const idsOf = (filter: Partial<RulesFilter>) =>
  filterRules({ words: '', disputed: false, ...filter }, titleOf).flatMap((family) =>
    family.rules.map(({ id }) => id),
  )

it('every family of rules has a name', () => {
  for (const family of ruleFamilies)
    for (const id of Object.keys(family.rules)) expect([id, titleOf(id)]).not.toEqual([id, ''])
})

describe('the filter of the rules', () => {
  it('leaves all of them where it asks for nothing', () => {
    expect(idsOf({})).toEqual(rules.map(({ id }) => id))
    expect(ruleCount).toBe(rules.length)
  })

  it('takes words in any order, from the sentence, the name of the family and the sources', () => {
    expect(idsOf({ words: 'course SESSIONS three' })).toContain('SP-1')
    expect(idsOf({ words: 'patch test' })).toContain('PT-1')
    expect(idsOf({ words: 'three nonsense' })).toEqual([])
    const cited = rules.find(({ sources }) => sources.includes('liu-2025'))!

    expect(idsOf({ words: 'liu' })).toContain(cited.id)
  })

  it('takes a whole id as that rule, and the beginning of one as its family', () => {
    expect(idsOf({ words: 'ca-1' })).toEqual(['CA-1'])
    expect(idsOf({ words: 'ca-' })).toContain('CA-11')
  })

  it('leaves what a clinic may set, what it has changed, and both at once', () => {
    const open = new Set(rules.filter(({ change }) => change === 'editable').map(({ id }) => id))
    expect(new Set(idsOf({ disputed: true }))).toEqual(open)
    expect(idsOf({ changedIds: new Set(['SP-7', 'SP-8']) })).toEqual(['SP-7', 'SP-8'])
    expect(idsOf({ changedIds: new Set(['SP-7', 'SP-8']), disputed: true })).toEqual(['SP-7'])
  })
})
