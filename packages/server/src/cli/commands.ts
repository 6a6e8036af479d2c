import type { Command } from 'commander'

type Add = (program: Command) => void
type Part = { readonly names: readonly string[]; readonly load: () => Promise<Add> }

/** The commands in the order in which help lists them. */
export const commandParts: readonly Part[] = [
  { names: ['serve'], load: async () => (await import('./commands/serve.ts')).addServeCommand },
  { names: ['demo'], load: async () => (await import('./commands/demo.ts')).addDemoCommand },
  { names: ['head'], load: async () => (await import('./commands/head.ts')).addHeadCommand },
  { names: ['dots'], load: async () => (await import('./commands/dots.ts')).addDotsCommand },
  { names: ['look'], load: async () => (await import('./commands/look.ts')).addLookCommand },
  { names: ['plan'], load: async () => (await import('./commands/plan.ts')).addPlanCommand },
  { names: ['propose'], load: async () => (await import('./commands/propose.ts')).addProposeCommand },
  { names: ['skin'], load: async () => (await import('./commands/skin.ts')).addSkinCommand },
  { names: ['bench'], load: async () => (await import('./commands/bench.ts')).addBenchCommand },
  {
    names: ['export', 'import'],
    load: async () => (await import('./commands/exchange.ts')).addExchangeCommands,
  },
  {
    names: ['backup', 'restore'],
    load: async () => (await import('./commands/backup.ts')).addBackupCommands,
  },
  { names: ['audit'], load: async () => (await import('./commands/audit.ts')).addAuditCommand },
  { names: ['fhir'], load: async () => (await import('./commands/fhir.ts')).addFhirCommand },
  { names: ['way-back'], load: async () => (await import('./commands/way-back.ts')).addWayBackCommand },
]

/**
 * What adds the command called `name`; everything where there is no such command, for help to list it.
 * Only the asked-for command's code is loaded: loading all of it takes longer than most commands do.
 */
export async function commandsFor(name: string | undefined): Promise<readonly Add[]> {
  const part = commandParts.find(({ names }) => name !== undefined && names.includes(name))
  return Promise.all((part === undefined ? commandParts : [part]).map(({ load }) => load()))
}
