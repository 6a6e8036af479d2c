import { defaultSettings, sessionGapsOf, sessionShadesOf, sessionSharesOf } from '@halftone/clinic'
import {
  appearanceAt,
  composeLook,
  judgedLookOf,
  judgeLook,
  lightNames,
  momentOf,
  momentOnDay,
  pictureLight,
  stageNames,
  viewingRangeM,
  type Camera,
  type Design,
  type LightName,
  type Moment,
  type StageName,
} from '@halftone/engine'
import type { Command } from 'commander'
import { Option } from 'commander'
import { drawDesign } from '../../drawing/draw-design.ts'
import { CliError, UsageError } from '../cli-error.ts'
import { print, type OutputOptions } from '../output.ts'
import { readDesign } from '../read-design.ts'
import { encodePng, readPhoto } from '../read-photo.ts'
import { writeWholeFile } from '../write-file.ts'

/** The view's camera for a copy of its photo at another size; the shape must be the same. */
function cameraFor(camera: Camera, widthPx: number, heightPx: number, file: string): Camera {
  const factor = widthPx / camera.widthPx
  if (Math.abs(heightPx - camera.heightPx * factor) > Math.max(2, 0.01 * heightPx)) {
    throw new CliError(
      'photo-of-another-view',
      `${file} is ${widthPx} x ${heightPx} pixels but the view was fitted on ${camera.widthPx} x ${camera.heightPx}: it is cropped or another photo.`,
    )
  }
  const [cx, cy] = camera.principalPx
  return {
    ...camera,
    widthPx,
    heightPx,
    focalPx: camera.focalPx * factor,
    principalPx: [cx * factor, cy * factor],
  }
}

type LookOptions = OutputOptions & {
  photo: string
  view: string
  stage?: StageName
  day?: string
  band: 'low' | 'middle' | 'high'
  light: LightName
  distance: string
  out: string
}

/** The fading curves rest on what is known of ten years. */
const lastDay = 4000

/** The moment asked for, by its stage or by days from the first session. */
function readMoment({ stage, day }: LookOptions, gapDays: readonly number[]): Moment {
  if ((stage === undefined) === (day === undefined))
    throw new UsageError(
      'one-moment',
      'Give the moment once: --stage NAME, or --day N counted from the first session.',
    )
  if (stage !== undefined) {
    const session = /^session-(\d+)$/.exec(stage)
    if (Number(session?.[1] ?? 0) > gapDays.length)
      throw new UsageError(
        'stage-beyond-course',
        `--stage is "${stage}", but the design has ${gapDays.length} ${gapDays.length === 1 ? 'session' : 'sessions'}; give session-${gapDays.length} or a later moment, for instance healed.`,
      )
    return momentOf(stage, gapDays)
  }
  const days = day?.trim() === '' ? Number.NaN : Number(day)
  if (days >= 0 && days <= lastDay) return momentOnDay(days, gapDays)
  throw new UsageError(
    'day-out-of-range',
    `--day is "${day}"; give 0 (the day of session 1) to ${lastDay} days from the first session.`,
  )
}

/** The moment in words: its stage, or how long ago the last session is. */
function momentWords({ stage, sessionsDone, daysSince }: Moment, day: string | undefined): string {
  if (day === undefined) return stage
  const after = Number((daysSince.at(-1) ?? 0).toFixed(2))
  return `day ${Number(day)} (${after === 1 ? '1 day' : `${after} days`} after session ${sessionsDone})`
}

function readDistance(text: string): number {
  const distanceM = Number(text)
  const [nearest, furthest] = viewingRangeM
  if (distanceM >= nearest && distanceM <= furthest) return distanceM
  throw new UsageError(
    'distance-out-of-range',
    `--distance is "${text}"; give ${nearest} to ${furthest} metres.`,
  )
}

/** How the healed look reads beside the client's own stubble, where most dots are. */
function judgementOf(
  design: Design,
  shares: readonly number[],
  shades: readonly number[],
  distanceM: number,
) {
  const { look, warnings } = judgedLookOf(design, shares, shades)
  return { ...judgeLook(look, distanceM), warnings }
}

export function addLookCommand(program: Command): void {
  program
    .command('look')
    .description("Draw a design on one of the client's photos at a stage of the treatment")
    .argument('<design>', 'design file ("-" reads standard input)')
    .requiredOption('--photo <file>', 'the photo of the view')
    .requiredOption('--view <name>', 'which view of the design the photo shows')
    .addOption(new Option('--stage <name>', 'moment to show').choices(stageNames))
    .option('--day <days>', 'moment to show, in days from the first session (0 to 4000), instead of --stage')
    .addOption(
      new Option('--band <name>', 'how strongly it heals and fades: the likely low, middle or high')
        .choices(['low', 'middle', 'high'])
        .default('middle'),
    )
    .addOption(
      new Option('--light <name>', 'light to show it in; all but the first are estimates')
        .choices(lightNames)
        .default('as-photographed'),
    )
    .option('--distance <metres>', 'with --json: from how far the look is judged (0.3 to 3)', '1')
    .requiredOption('--out <file>', 'PNG to write')
    .action(async (file: string, options: LookOptions) => {
      const distanceM = readDistance(options.distance)
      if (!options.out.toLowerCase().endsWith('.png'))
        throw new UsageError('picture-format', `${options.out} should end in .png: looks are written as PNG.`)
      const design = await readDesign(file)
      const settings = defaultSettings('EUR')
      const moment = readMoment(options, sessionGapsOf(design, settings))
      const view = design.views.find(({ name }) => name === options.view)
      if (!view) {
        const names = design.views.map(({ name }) => name).join(', ') || 'none'
        throw new CliError('view-unknown', `The design has no view "${options.view}"; it has: ${names}.`)
      }
      const photo = await readPhoto(options.photo)
      const camera = cameraFor(view.camera, photo.widthPx, photo.heightPx, options.photo)
      const shares = sessionSharesOf(design, settings)
      const { surface, dots } = drawDesign(design, shares, { isPolished: true })
      const shades = sessionShadesOf(design, settings, shares.length)
      const light = pictureLight(options.light)
      const appearance = appearanceAt(design, moment, {
        band: options.band,
        sessionShades: shades,
      })
      const looked = composeLook({ photo, camera, surface, dots, appearance, light })
      await writeWholeFile(options.out, await encodePng(looked))
      print(
        {
          out: options.out,
          widthPx: looked.widthPx,
          heightPx: looked.heightPx,
          stage: moment.stage,
          daysSinceSessions: moment.daysSince,
          view: options.view,
          light,
          ...(options.json ? { judgement: judgementOf(design, shares, shades, distanceM) } : {}),
        },
        `${options.out}: ${options.view} view, ${momentWords(moment, options.day)}, ${looked.widthPx} x ${looked.heightPx} pixels${light.isEstimate ? ` (${light.name} light, estimated)` : ''}`,
        options,
      )
    })
}
