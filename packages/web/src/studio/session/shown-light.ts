import type { LightName } from '@halftone/engine'
import type { SessionState } from './session.ts'

/** Light of the stage: only See shows another one, every other step works on the photo as it is. */
export function shownLight({ step, light }: Pick<SessionState, 'step' | 'light'>): LightName {
  return step === 'see' ? light : 'as-photographed'
}
