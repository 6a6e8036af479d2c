/** How treated skin reads: as shaved hair, as single dots, or as one solid cap. */
export const lookVerdicts = ['hair', 'dots', 'helmet'] as const
export type LookVerdict = (typeof lookVerdicts)[number]

/** Why; codes for the message catalogue. */
export const lookReasons = [
  'texture-like-stubble',
  'texture-coarser',
  'texture-finer',
  'texture-not-resolved',
  'tone-like-stubble',
  'tone-darker',
  'tone-lighter',
  'cool',
  'little-open-skin',
] as const
export type LookReason = (typeof lookReasons)[number]

/** What the verdict weighs. */
export type LookMeasures = {
  /** Times its threshold that single dots are, of the treated skin and of the client's stubble. */
  readonly texture: number
  readonly stubbleTexture: number
  /** CIEDE2000 of the mean of the treated skin to bare skin, and to the mean of the stubble. */
  readonly toneToSkin: number
  readonly toneToStubble: number
  /** L* of the treated skin less that of the stubble. */
  readonly lighterBy: number
  readonly openSkinShare: number
  /** See `blueCast`. */
  readonly blueCast: number
}

/** Limits of the verdict; a proposal that no study of viewers has confirmed. Source: own-look. */
export const verdictLimits = {
  coarserFrom: 1.6,
  finerBelow: 0.5,
  /** CIEDE2000 to bare skin from which even tone reads as a cap. */
  capTone: 4,
  /** CIEDE2000 to the stubble within which tones are alike. */
  alikeTone: 2.5,
  leastOpenShare: 0.8,
  coolFrom: 0.55,
} as const

/**
 * Reads the measures: dots where single dots stand out from what stubble shows, helmet where a dark tone shows less than
 * half of the stubble's texture or hardly any open skin, hair otherwise.
 */
export function judgeMeasures(m: LookMeasures): { verdict: LookVerdict; reasons: readonly LookReason[] } {
  const limits = verdictLimits
  const coarser = m.texture > 1 && m.texture > limits.coarserFrom * Math.max(1, m.stubbleTexture)
  const finer = m.stubbleTexture > 1 && m.texture < limits.finerBelow * m.stubbleTexture
  const covered = m.openSkinShare < limits.leastOpenShare
  const darker = m.toneToStubble > limits.alikeTone && m.lighterBy < 0
  const cap = m.toneToSkin > limits.capTone && (covered || (finer && m.lighterBy < limits.alikeTone))
  const texture: LookReason = coarser
    ? 'texture-coarser'
    : finer
      ? 'texture-finer'
      : m.texture <= 1 && m.stubbleTexture <= 1
        ? 'texture-not-resolved'
        : 'texture-like-stubble'
  const tone: LookReason =
    m.toneToStubble <= limits.alikeTone ? 'tone-like-stubble' : darker ? 'tone-darker' : 'tone-lighter'
  const reasons: LookReason[] = [texture, tone]
  if (covered) reasons.push('little-open-skin')
  if (m.blueCast > limits.coolFrom) reasons.push('cool')
  return { verdict: cap ? 'helmet' : coarser ? 'dots' : 'hair', reasons }
}
