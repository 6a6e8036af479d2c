import { fitSkin, type SkinWarning } from '@halftone/engine'
import type { Command } from 'commander'
import { UsageError } from '../cli-error.ts'
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
  'no-white-reference': 'without a grey card in the photo the class is good to about one step.',
}

export function addSkinCommand(program: Command): void {
  program
    .command('skin')
    .description('Melanin, blood and skin class behind a colour of bare scalp')
    .option('--srgb <R,G,B>', 'colour of the skin, sRGB 0 to 255')
    .option('--lab <L,a,b>', 'colour of the skin, CIELAB (D65, 2 degrees)')
    .action((options: OutputOptions & { srgb?: string; lab?: string }) => {
      if ((options.srgb === undefined) === (options.lab === undefined)) {
        throw new UsageError('one-colour', 'Give the colour once: either --srgb R,G,B or --lab L,a,b.')
      }
      const fit =
        options.srgb !== undefined
          ? fitSkin({ srgb: readTriple(options.srgb, '--srgb', [0, 0, 0], [255, 255, 255]) })
          : fitSkin({ labD65: readTriple(options.lab!, '--lab', [0, -128, -128], [100, 127, 127]) })
      const [melaninLow, melaninHigh] = fit.uncertainty.melaninFraction
      const [itaLow, itaHigh] = fit.uncertainty.itaDegrees
      const words = columns([
        ['Melanin', `${(fit.melaninFraction * 100).toFixed(2)} % of the epidermis`],
        ['', `likely ${(melaninLow * 100).toFixed(2)} to ${(melaninHigh * 100).toFixed(2)} %`],
        ['Blood', `${(fit.bloodFraction * 100).toFixed(2)} % of the dermis`],
        ['ITA', `${fit.itaDegrees.toFixed(1)} degrees (${fit.itaClass})`],
        ['', `likely ${itaLow.toFixed(0)} to ${itaHigh.toFixed(0)}`],
        ['Fit', `CIEDE2000 ${fit.ciede2000.toFixed(2)} to the colour given`],
      ])
      const warnings = fit.warnings.map((warning) => `Note: ${warningSentences[warning]}`).join('\n')
      print(fit, warnings ? `${words}\n${warnings}` : words, options)
    })
}
