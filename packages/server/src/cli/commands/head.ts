import { fitHead } from '@halftone/engine'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { columns, print, type OutputOptions } from '../output.ts'
import { readHeadFitInput } from '../read-head-fit-input.ts'
import { readJson } from '../read-json.ts'

export function addHeadCommand(program: Command): void {
  const head = program.command('head').description('Heads in millimetres')
  head
    .command('fit')
    .description('Fit one head to landmarks clicked on photos and to tape measures')
    .argument('<file>', 'JSON with "tape" and "views" ("-" reads standard input)')
    .action(async (file: string, options: OutputOptions) => {
      const input = readHeadFitInput(await readJson(file))
      if (!input) throw new CliError('not-a-head', `${file} holds no "views" and no "tape".`)
      const fit = fitHead(input)
      const measures = Object.entries(fit.measures).map(([name, value]) => [name, `${Number(value).toFixed(0)} mm`])
      const areas = Object.entries(fit.areasCm2).map(([name, value]) => [name, `${Number(value).toFixed(0)} cm2`])
      const views = fit.views.map((view) => [
        view.name,
        `${view.residualPx.toFixed(1)} px off`,
        `${view.distanceMm.toFixed(0)} mm away`,
      ])
      print(fit, [columns(measures), columns(areas), columns(views)].join('\n\n'), options)
    })
}
