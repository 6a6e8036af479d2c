import {
  clinicSettingsSchema,
  defaultSettings,
  formatMoney,
  isCalendarDate,
  isCurrency,
  type Plan,
} from '@halftone/clinic'
import type { Command } from 'commander'
import { z } from 'zod'
import { planDesign } from '../../drawing/plan-design.ts'
import { CliError } from '../cli-error.ts'
import { columns, print, type OutputOptions } from '../output.ts'
import { readDesign } from '../read-design.ts'
import { readJson } from '../read-json.ts'

/** What a client file may say: the quote's currency and day, who treats, extras, and the clinic's own settings. */
const clientFile = z.object({
  currency: z.string().refine(isCurrency, 'an ISO 4217 currency code such as EUR').optional(),
  today: z.string().refine(isCalendarDate, 'a day, written YYYY-MM-DD').optional(),
  practitioner: z
    .object({ dotsPerMinute: z.number().min(10).max(400).optional(), tier: z.string().max(80).optional() })
    .optional(),
  extras: z.array(z.string().max(80)).max(50).optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
})

async function readClientFile(path: string | undefined) {
  if (path === undefined) return clientFile.parse({})
  const parsed = clientFile.safeParse(await readJson(path))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new CliError(
    'client-file-invalid',
    `${path} at /${issue?.path.join('/') ?? ''}: ${issue?.message ?? 'not a client file'}.`,
  )
}

function settingsFrom(currency: string, changes: Record<string, unknown> | undefined) {
  const parsed = clinicSettingsSchema.safeParse({ ...defaultSettings(currency), ...changes })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new CliError(
    'settings-invalid',
    `The client file at /settings/${issue?.path.join('/') ?? ''}: ${issue?.message}.`,
  )
}

function inWords(plan: Plan): string {
  const { quote } = plan
  const money = (amountMinor: number) => formatMoney(amountMinor, quote.currency, 'en')
  return [
    columns([
      ['Area', `${plan.areaCm2.toFixed(1)} cm2`],
      ['Dots', plan.dots],
    ]),
    columns([
      ['Session', 'share', 'dots', 'shade', 'needle', 'hairline', 'minutes', 'gap'],
      ...plan.sessions.map((session) => [
        session.number,
        `${Math.round(session.densityShare * 100)} %`,
        session.dots,
        `${session.shade}:1`,
        session.needle.code,
        session.hairlineMm === null ? '-' : `${session.hairlineMm} mm`,
        session.minutes,
        `${session.gapDays} d`,
      ]),
    ]),
    columns([
      ['Total', money(quote.totalMinor)],
      ['Deposit', money(quote.depositMinor)],
      ...quote.instalments.map(({ amountMinor, dueOn }) => [dueOn, money(amountMinor)]),
    ]),
    plan.findings.map(({ severity, sentence }) => `${severity}: ${sentence}`).join('\n'),
    plan.reasons.map(({ ruleId, sentence, grade }) => `${ruleId}  ${sentence} (${grade})`).join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

export function addPlanCommand(program: Command): void {
  program
    .command('plan')
    .description('Propose the treatment plan and the quote of a design')
    .argument('<design>', 'design file ("-" reads standard input)')
    .option('--client <file>', 'JSON with "currency", "today", "practitioner", "extras" or "settings"')
    .action(async (file: string, options: OutputOptions & { client?: string }) => {
      const design = await readDesign(file)
      const client = await readClientFile(options.client)
      const { dotsPerMinute, tier } = client.practitioner ?? {}
      const proposed = planDesign(design, {
        settings: settingsFrom(client.currency ?? 'EUR', client.settings),
        today: client.today ?? new Date().toISOString().slice(0, 10),
        practitioner: {
          ...(dotsPerMinute !== undefined && { dotsPerMinute }),
          ...(tier !== undefined && { tier }),
        },
        ...(client.extras && { extras: client.extras }),
      })
      if (!proposed.ok) throw new CliError(proposed.problem.code, proposed.problem.sentence)
      print(proposed.plan, inWords(proposed.plan), options)
    })
}
