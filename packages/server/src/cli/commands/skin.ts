import { fitSkin, fitSkinSpectrum, type SkinFit, type SkinWarning } from '@halftone/engine'
import type { Command } from 'commander'
import { UsageError } from '../cli-error.ts'
import { readSpectrum } from '../read-spectrum.ts'
import { columns, print, type OutputOptions } from '../output.ts'

function readTriple(text: string, name: string, lowest: readonly number[], highest: readonly number[]) {
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (parts.length !== 3 || parts.some((part) => !Number.isFinite(part))) {
    throw new UsageError(
      'not-a-colour',
      `${name} needs three numbers with commas between, for instance 198,156,130; got "${text}".`,
    )
  }
  parts.forEach((part, index) => {
    if (part < lowest[index]! || part > highest[index]!) {
      throw new UsageError(
        'colour-out-of-range',
        `Number ${index + 1} of ${name} is ${part}; it must lie between ${lowest[index]} and ${highest[index]}.`,
      )
    }
  })
  return parts as unknown as readonly [number, number, number]
}

const warningSentences: { readonly [warning in SkinWarning]: string } = {
  'colour-outside-model':
    'no skin in the model has this colour; the nearest one is given and the range is wide.',
  'white-balance-suspect': 'the white balance of the photo looks wrong for skin; check the light.',
  'melanin-at-limit': 'the melanin lies at the end of what the model knows.',
  'blood-at-limit': 'the blood lies at the end of what the model knows.',
  'darker-than-validated': 'no measured skin this dark was at hand to check the model against.',
  'white-patch-clipped':
    'the card is overexposed and tells nothing of the light; use a darker photo or card.',
  'no-white-reference': 'without a grey card in the photo the class is good to about one step.',
}

type SkinOptions = OutputOptions & {
  srgb?: string
  lab?: string
  spectrum?: string
  white?: string
  whiteReflectance?: string
  surface?: string
}

/** Plain paper; a grey card says 0.18 on its back. */
const paperReflectance = 0.9

function readReflectance(text: string | undefined): number {
  const share = text === undefined ? paperReflectance : Number(text)
  if (share >= 0.02 && share <= 1) return share
  throw new UsageError(
    'white-reflectance-out-of-range',
    `--white-reflectance is "${text}"; give 0.02 to 1, for instance 0.9 for paper or 0.18 for a grey card.`,
  )
}

function readSurface(text: string | undefined, usual: 'included' | 'excluded'): 'included' | 'excluded' {
  if (text === undefined) return usual
  if (text === 'included' || text === 'excluded') return text
  throw new UsageError('unknown-surface', `--surface is "${text}"; give included or excluded.`)
}

async function fitOf(options: SkinOptions): Promise<SkinFit> {
  const { srgb, lab, spectrum, white } = options
  if ([srgb, lab, spectrum].filter((given) => given !== undefined).length !== 1)
    throw new UsageError(
      'one-colour',
      'Give the colour once: --srgb R,G,B or --lab L,a,b or --spectrum FILE.csv.',
    )
  if (white !== undefined && srgb === undefined)
    throw new UsageError('white-without-photo', '--white corrects a photo: give it together with --srgb.')
  // A sphere instrument sees the mirror reflection, a photo or a colour of matt skin does not.
  if (spectrum !== undefined)
    return fitSkinSpectrum(await readSpectrum(spectrum), {
      surface: readSurface(options.surface, 'included'),
    })
  const surface = readSurface(options.surface, 'excluded')
  if (lab !== undefined)
    return fitSkin({ labD65: readTriple(lab, '--lab', [0, -128, -128], [100, 127, 127]) }, { surface })
  const colour = { srgb: readTriple(srgb!, '--srgb', [0, 0, 0], [255, 255, 255]) }
  if (white === undefined) return fitSkin(colour, { surface })
  const patch = {
    srgb: readTriple(white, '--white', [8, 8, 8], [255, 255, 255]),
    reflectance: readReflectance(options.whiteReflectance),
  }
  return fitSkin(colour, { surface, whiteReference: patch })
}

const percent = (share: number): string => (share * 100).toFixed(2)

export function addSkinCommand(program: Command): void {
  program
    .command('skin')
    .description('Melanin, blood and skin class behind a colour of bare scalp')
    .option('--srgb <R,G,B>', 'colour of the skin in a photo, sRGB 0 to 255')
    .option('--lab <L,a,b>', 'colour of the skin, CIELAB (D65, 2 degrees)')
    .option('--spectrum <FILE.csv>', 'reflectance of the skin: lines of nm,share from 400 to 700 nm')
    .option('--white <R,G,B>', 'colour of a grey card or a sheet of paper in the same photo, sRGB')
    .option('--white-reflectance <SHARE>', 'light that the card returns: 0.9 (paper) unless given')
    .option('--surface <HOW>', 'mirror reflection: included (usual with --spectrum) or excluded')
    .action(async (options: SkinOptions) => {
      const fit = await fitOf(options)
      const { melaninFraction: melanin, bloodFraction: blood, itaDegrees: ita } = fit.uncertainty
      const oxygen = fit.uncertainty.oxygenSaturation
      const words = columns([
        ['Melanin', `${percent(fit.melaninFraction)} % of the epidermis`],
        ['', `likely ${percent(melanin[0])} to ${percent(melanin[1])} %`],
        ['Blood', `${percent(fit.bloodFraction)} % of the dermis`],
        ['', `likely ${percent(blood[0])} to ${percent(blood[1])} %`],
        ...(oxygen && fit.oxygenSaturation !== undefined
          ? [
              ['Oxygen', `${(fit.oxygenSaturation * 100).toFixed(0)} % of what the blood can hold`],
              ['', `likely ${(oxygen[0] * 100).toFixed(0)} to ${(oxygen[1] * 100).toFixed(0)} %`],
            ]
          : []),
        ['ITA', `${fit.itaDegrees.toFixed(1)} degrees (${fit.itaClass})`],
        ['', `likely ${ita[0].toFixed(0)} to ${ita[1].toFixed(0)}`],
        ['Fit', `CIEDE2000 ${fit.ciede2000.toFixed(2)} to the colour given`],
      ])
      const warnings = fit.warnings.map((warning) => `Note: ${warningSentences[warning]}`).join('\n')
      print(fit, warnings ? `${words}\n${warnings}` : words, options)
    })
}
