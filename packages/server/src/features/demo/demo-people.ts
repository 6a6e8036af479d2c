import type { Role } from '@halftone/clinic'

/**
 * One known password for the made-up people of the demo clinic, so that it can be shown at every start. The demo
 * clinic is made on request only, on a server without a clinic, and holds nobody's data.
 */
export const demoPassword = 'amber-heron-lantern'

export const demoSignIns: readonly {
  readonly email: string
  readonly role: Role
  readonly name: string
}[] = [
  { email: 'owner@demo.halftone.test', role: 'owner', name: 'Olivia Marchetti' },
  { email: 'practitioner@demo.halftone.test', role: 'practitioner', name: 'Petra Lindholm' },
  { email: 'reception@demo.halftone.test', role: 'reception', name: 'Robin Adeyemi' },
]
