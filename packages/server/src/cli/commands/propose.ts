import { defaultSettings, likelyLookOf, proposalInputOf } from '@halftone/clinic'
import {
  proposeDots,
  wantedLookNames,
  type Proposal,
  type ProposalReason,
  type ProposalWarning,
  type RiskPart,
  type WantedLookName,
} from '@halftone/engine'
import type { Command } from 'commander'
import { Option } from 'commander'
import { columns, print, type OutputOptions } from '../output.ts'
import { readDesign } from '../read-design.ts'

const reasonSentences: { readonly [reason in ProposalReason]: string } = {
  'closest-match': 'It is the closest match that the rules allow.',
  'safer-within-one-step': 'It is safer than the closest match, and the difference can hardly be seen.',
  'darkest-shade-allowed': 'It uses the darkest shade that this skin and hair allow.',
  'densest-allowed': 'It is as dense as the rules allow.',
  'largest-allowed': 'Its dots are the largest that the rules allow.',
  'smallest-allowed': 'Its dots are the smallest that the rules allow.',
  'lighter-than-wanted': 'It stays lighter than the look wanted: too light can be mended, too dark cannot.',
  'more-sessions-for-fresh-tone': 'It takes more sessions, so that no day after a session looks too dark.',
}
const warningSentences: { readonly [warning in ProposalWarning]: string } = {
  'skin-outside-model':
    'no skin in the model has this colour; the nearest one is used and the range is wider.',
  'hair-lighter-than-skin': 'the hair is no darker than the skin, so dots cannot imitate it.',
}
const riskWords: { readonly [part in RiskPart]: string } = {
  covered: 'covered skin',
  tone: 'darkness',
  blue: 'blue cast',
  density: 'density',
}

function inWords(wanted: WantedLookName, { curve, recommended, ...proposal }: Proposal): string {
  const chosen = curve[recommended]!
  return [
    `${wanted}: ${curve.length} ${curve.length === 1 ? 'choice' : 'choices'} from the safest to the closest match; * is recommended.`,
    columns([
      ['', 'shade', 'diameter', 'density', 'sessions', 'off', 'likely', 'risk', 'mainly'],
      ...curve.map((choice, index) => [
        index === recommended ? '*' : '',
        `${choice.shade}:1`,
        `${choice.healedDiameterMm.toFixed(2)} mm`,
        `${choice.densityPerCm2.toFixed(0)} /cm2`,
        choice.sessionShares.map((share) => Math.round(share * 100)).join('-'),
        choice.match.middle.toFixed(1),
        `${choice.match.low.toFixed(1)} to ${choice.match.high.toFixed(1)}`,
        `${Math.round(choice.risk * 100)} %`,
        riskWords[choice.riskFrom],
      ]),
    ]),
    [
      'off: difference to the look wanted (1 can hardly be seen); risk: of what the rules allow, worst of ten years.',
      `Front edge: shade ${chosen.edge.shade}:1, ${chosen.edge.healedDiameterMm.toFixed(2)} mm, feathered over ${proposal.featherAtLeastMm} mm or more, line no lower than ${proposal.hairlineAtLeastMm} mm.`,
      ...proposal.reasons.map((reason) => reasonSentences[reason]),
      ...proposal.warnings.map((warning) => `Note: ${warningSentences[warning]}`),
    ].join('\n'),
  ].join('\n\n')
}

export function addProposeCommand(program: Command): void {
  program
    .command('propose')
    .description('Propose shade, size, density and sessions: the curve from the safest to the closest match')
    .argument('<design>', 'design file ("-" reads standard input)')
    .addOption(
      new Option('--look <name>', 'look wanted; default: what the design is after').choices(wantedLookNames),
    )
    .action(async (file: string, options: OutputOptions & { look?: WantedLookName }) => {
      const design = await readDesign(file)
      const wanted = options.look ?? likelyLookOf(design)
      const proposal = proposeDots(proposalInputOf(design, defaultSettings('EUR'), wanted))
      print({ wanted, ...proposal }, inWords(wanted, proposal), options)
    })
}
