import { fitHead } from '@halftone/engine'
import type { Command } from 'commander'
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
      const fit = fitHead(readHeadFitInput(await readJson(file), file))
      const measures = Object.entries(fit.measures).map(([name, value]) => [
        name,
        `${Number(value).toFixed(0)} mm`,
      ])
      const areas = Object.entries(fit.areasCm2).map(([name, value]) => [
        name,
        `${Number(value).toFixed(0)} cm2`,
      ])
      const views = fit.views.map((view) => [
        view.name,
        `${view.residualPx.toFixed(1)} px off`,
        `${view.distanceMm.toFixed(0)} mm away`,
      ])
      print(fit, [columns(measures), columns(areas), columns(views)].join('\n\n'), options)
    })
}
