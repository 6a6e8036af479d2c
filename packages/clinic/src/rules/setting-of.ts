import { z } from 'zod'
import type { Rule } from './rule.ts'

/** The schema of a clinic's own value for a rule: a number within the rule's limits. */
export function settingOf(rule: Rule & { readonly limits: readonly [number, number] }) {
  return z.number().min(rule.limits[0]).max(rule.limits[1])
}
