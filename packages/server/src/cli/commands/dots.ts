import { defaultSettings, sessionSharesOf } from '@halftone/clinic'
import { dotLooks, measureSpacing, type DotSet } from '@halftone/engine'
import type { Command } from 'commander'
import { drawDesign } from '../../drawing/draw-design.ts'
import { columns, print, type OutputOptions } from '../output.ts'
import { readDesign } from '../read-design.ts'
import { writeWholeFile } from '../write-file.ts'

function toCsv(dots: DotSet): string {
  const lines = ['x_mm,y_mm,z_mm,diameter_mm,session,class']
  for (let index = 0; index < dots.count; index += 1) {
    const [x, y, z] = dots.positionsMm.subarray(3 * index, 3 * index + 3)
    lines.push(
      `${x!.toFixed(4)},${y!.toFixed(4)},${z!.toFixed(4)},${dots.diameterMm[index]!.toFixed(4)},${dots.session[index]},${dots.classIndex[index]}`,
    )
  }
  return `${lines.join('\n')}\n`
}

/** The design asks for dots, and yet there are none. */
const nothingLeft = {
  code: 'no-skin-treated',
  sentence:
    'Hair that is there, the hairline or skin to keep free covers every zone and patch, so there are no dots. Change one of them.',
} as const

export function addDotsCommand(program: Command): void {
  program
    .command('dots')
    .description('Place the dots of a design: how many, in which session, how far apart')
    .argument('<design>', 'design file ("-" reads standard input)')
    .option('--out <file>', 'write every dot as CSV, in mm on the head')
    .option('--polish', 'settle the dots until the sessions are as even as they can be')
    .action(async (file: string, options: OutputOptions & { out?: string; polish?: boolean }) => {
      const design = await readDesign(file)
      const shares = sessionSharesOf(design, defaultSettings('EUR'))
      const {
        dots,
        treatment,
        notes: designNotes,
      } = drawDesign(design, shares, { isPolished: options.polish === true })
      const notes = dots.count === 0 && designNotes.length === 0 ? [nothingLeft] : designNotes
      const bySession: number[] = []
      for (const session of dots.session) {
        while (bySession.length < session) bySession.push(0)
        bySession[session - 1]! += 1
      }
      const looks = dotLooks(design)
      const classCounts = looks.map(() => 0)
      for (const look of dots.classIndex) classCounts[look]! += 1
      const byClass = looks.map(({ healedDiameterMm, extraShade, isEdge }, index) => ({
        class: index,
        edge: isEdge,
        healedDiameterMm,
        shade: design.dot.shade + extraShade,
        count: classCounts[index]!,
      }))
      const spacing = measureSpacing(dots)
      if (options.out) await writeWholeFile(options.out, toCsv(dots))
      print(
        {
          count: dots.count,
          bySession,
          byClass,
          notes,
          areaCm2: treatment.areaCm2,
          areaCm2ByZone: treatment.areaCm2ByZone,
          spacing,
        },
        [
          columns([
            ['Dots', dots.count],
            ...bySession.map((count, index) => [`  session ${index + 1}`, count]),
            ...byClass.map(({ class: index, edge, healedDiameterMm, shade, count }) => [
              `  class ${index}`,
              `${count} of ${healedDiameterMm.toFixed(2)} mm, ${shade} : 1${edge ? ', front edge' : ''}`,
            ]),
            ['Area', `${treatment.areaCm2.toFixed(1)} cm2`],
            [
              'Spacing',
              `${spacing.meanMm.toFixed(2)} mm on average, ${spacing.minimumMm.toFixed(2)} mm at the closest`,
            ],
            ...(options.out ? [['Written', options.out]] : []),
          ]),
          ...notes.map(({ sentence }) => `Note: ${sentence}`),
        ].join('\n'),
        options,
      )
    })
}
