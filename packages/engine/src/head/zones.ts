/** Zones of the scalp, named as in hair restoration; left and right are the client's. */
export const zoneNames = [
  'frontal',
  'mid-scalp',
  'crown',
  'temporal-left',
  'temporal-right',
  'parietal-left',
  'parietal-right',
  'occipital',
] as const
export type ZoneName = (typeof zoneNames)[number]
