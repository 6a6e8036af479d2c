import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import {
  demoDesign,
  demoDesignNames,
  renderDemoPhoto,
  studioCamera,
  studioViewNames,
  type Photo,
} from '@halftone/engine'
import { InvalidArgumentError, type Command } from 'commander'
import sharp from 'sharp'
import { CliError } from '../cli-error.ts'
import { columns, print, type OutputOptions } from '../output.ts'
import { encodePng } from '../read-photo.ts'
import { writeWholeFile } from '../write-file.ts'
import { serve, withServeOptions, type ServeOptions } from './serve.ts'

type DemoName = (typeof demoDesignNames)[number]

function readName(name: string): DemoName {
  const known = demoDesignNames.find((candidate) => candidate === name)
  if (!known) {
    throw new CliError(
      'demo-unknown',
      `There is no demo design "${name}"; there are: ${demoDesignNames.join(', ')}.`,
    )
  }
  return known
}

function readWidth(text: string): number {
  const width = Number(text)
  if (!Number.isInteger(width) || width < 100 || width > 6000) {
    throw new InvalidArgumentError('a width is a whole number of pixels from 100 to 6000.')
  }
  return width
}

// Diagonal of a 36 x 24 mm frame, mm.
const fullFrameMm = 43.27

async function encode(photo: Photo, focalPx: number, path: string): Promise<Uint8Array> {
  const ending = extname(path).toLowerCase()
  if (ending === '.png') return encodePng(photo)
  if (ending !== '.jpg' && ending !== '.jpeg') {
    throw new CliError('picture-format', `${path} should end in .png, .jpg or .jpeg.`)
  }
  // As a camera would: the lens in the file lets the head fit know the perspective.
  const focal35Mm = Math.round((focalPx * fullFrameMm) / Math.hypot(photo.widthPx, photo.heightPx))
  return sharp(photo.rgba, { raw: { width: photo.widthPx, height: photo.heightPx, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .withExif({ IFD0: { Software: 'Halftone' }, IFD2: { FocalLengthIn35mmFilm: String(focal35Mm) } })
    .toBuffer()
}

export function addDemoCommand(program: Command): void {
  const demo = withServeOptions(
    program
      .command('demo')
      .description('Run a demo clinic in a fresh folder; or print its designs and photos'),
  ).option('--json', 'print one JSON document')
  demo.enablePositionalOptions()
  demo.action(async (options: ServeOptions) => {
    const data = options.data ?? (await mkdtemp(join(tmpdir(), 'halftone-demo-')))
    await serve({ ...options, data }, { withDemo: true })
  })
  demo
    .command('designs')
    .description('List the demo designs')
    .action((options: OutputOptions) => {
      const designs = demoDesignNames.map((name) => {
        const { client, views } = demoDesign(name)
        return { name, pattern: client.pattern, stage: client.stage, views: views.map((view) => view.name) }
      })
      print(
        designs,
        columns(designs.map(({ name, stage, views }) => [name, stage, views.join(' ')])),
        options,
      )
    })
  demo
    .command('design')
    .description('Print a demo design file')
    .argument('<name>', 'which design; "halftone demo designs" lists them')
    .action((name: string) => {
      process.stdout.write(`${JSON.stringify(demoDesign(readName(name)), undefined, 2)}\n`)
    })
  demo
    .command('photo')
    .description('Draw the photo of a demo head')
    .argument('<name>', 'which design')
    .argument('<view>', 'front, left, right, top or back')
    .requiredOption('--out <file>', 'PNG or JPEG to write')
    .option('--width <pixels>', 'width of the photo', readWidth)
    .action(async (name: string, view: string, options: OutputOptions & { out: string; width?: number }) => {
      const known = readName(name)
      const knownView = studioViewNames.find((candidate) => candidate === view)
      if (knownView === undefined) {
        throw new CliError(
          'view-unknown',
          `There is no view "${view}"; there are: ${studioViewNames.join(', ')}.`,
        )
      }
      const photo = renderDemoPhoto(
        known,
        knownView,
        options.width === undefined ? {} : { widthPx: options.width },
      )
      await writeWholeFile(
        options.out,
        await encode(photo, studioCamera(knownView, photo.widthPx).focalPx, options.out),
      )
      const { widthPx, heightPx } = photo
      print(
        { out: options.out, widthPx, heightPx },
        `${options.out}: ${widthPx} x ${heightPx} pixels`,
        options,
      )
    })
}
