import type { demoDesignNames } from '@halftone/engine'

/** Made-up clients of the demo clinic; the heads are drawn, nobody is shown. */
export const demoClients: {
  readonly [name in (typeof demoDesignNames)[number]]: {
    readonly name: string
    readonly birthDate: string
    readonly phone: string
    readonly note: string
  }
} = {
  'norwood-3': {
    name: 'Jonas Hartwig',
    birthDate: '1991-04-18',
    phone: '+49 30 5550 0143',
    note: 'Wants a soft hairline that suits him at fifty as well. Clips to 1 mm twice a week.',
  },
  'norwood-5': {
    name: 'Daniel Okafor',
    birthDate: '1984-11-02',
    phone: '+44 20 7946 0112',
    note: 'Shaves with a foil shaver. Asked about redness: has a presentation ten days after the first session.',
  },
  'norwood-7': {
    name: 'Mateo Ribeiro',
    birthDate: '1972-07-29',
    phone: '+351 21 555 0187',
    note: 'Whole top. Grey at the sides: shade to be matched to the sides, not to old photos.',
  },
  'diffuse-women': {
    name: 'Amira Haddad',
    birthDate: '1988-02-09',
    phone: '+33 1 55 50 01 64',
    note: 'Diffuse thinning along the parting; keeps her length. Density between the hairs only.',
  },
  'fut-scar': {
    name: 'Thomas Brandt',
    birthDate: '1979-09-13',
    phone: '+41 44 555 01 29',
    note: 'Strip scar from 2009, flat and pale, quiet for years. Test patch on the scar first.',
  },
  'alopecia-patch': {
    name: 'Leila Nasser',
    birthDate: '1996-05-24',
    phone: '+44 20 7946 0175',
    note: 'One patch, unchanged for two years; her dermatologist agrees in writing.',
  },
}
