/** Looks that a client can want. */
export const wantedLookNames = ['crew-cut', 'density', 'soft', 'scar-patch'] as const
export type WantedLookName = (typeof wantedLookNames)[number]

export type WantedLook = {
  /** Share of the darkening of the client's own stubble that is wanted, 0..1. */
  readonly toneShare: number
  /** How much the texture counts beside the tone: 1 on a shaved head, less under longer hair. */
  readonly textureWeight: number
}

/**
 * What each look asks for. Our choice: a shaved head must match the stubble in tone and texture; between longer hair the
 * scalp must only stop shining through; a soft look stays lighter; scars hold pigment less evenly, so they stop short.
 */
export const wantedLooks: { readonly [name in WantedLookName]: WantedLook } = {
  'crew-cut': { toneShare: 1, textureWeight: 1 },
  density: { toneShare: 0.8, textureWeight: 0.3 },
  soft: { toneShare: 0.65, textureWeight: 0.8 },
  'scar-patch': { toneShare: 0.85, textureWeight: 1 },
}
